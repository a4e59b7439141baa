package daybook.platform.projection;

import java.util.function.UnaryOperator;

/**
 * The query that answers with the whole state of one aggregate, for {@link PastViews}.
 *
 * @param type the aggregate's type, as the log has it
 * @param shape makes what clients see of an answer
 */
public record StateQuery(String type, Question question, Class<?> answer, UnaryOperator<Object> shape) {

    public StateQuery(String type, Question question, Class<?> answer) {
        this(type, question, answer, UnaryOperator.identity());
    }

    /** Makes the query. */
    public interface Question {

        /** @param id as clients know it */
        Object of(String id);
    }
}
