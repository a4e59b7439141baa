package daybook.platform.projection;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * How {@link PastViews} finds the whole state of one aggregate: by a query that a projection answers, or as a fold of the aggregate's events,
 * where no view has the state.
 *
 * @param type the aggregate's type, as the log has it
 * @param shape makes what clients see of an answer
 */
public record StateQuery(
        String type,
        @Nullable Question question,
        Class<?> answer,
        UnaryOperator<Object> shape,
        @Nullable Fold fold) {

    public StateQuery(String type, Question question, Class<?> answer) {
        this(type, question, answer, UnaryOperator.identity());
    }

    public StateQuery(String type, Question question, Class<?> answer, UnaryOperator<Object> shape) {
        this(type, question, answer, shape, null);
    }

    public StateQuery(String type, Fold fold) {
        this(type, null, Object.class, UnaryOperator.identity(), fold);
    }

    Message<?> message(String id) {
        return new GenericQueryMessage<>(Objects.requireNonNull(question).of(id), ResponseTypes.instanceOf(answer));
    }

    /** Makes the query. */
    public interface Question {

        /** @param id as clients know it */
        Object of(String id);
    }

    /** Makes the state. */
    public interface Fold {

        /** @param events from the first one on */
        Object of(List<DomainEventMessage<?>> events);
    }
}
