package daybook.platform.deadlines;

import static daybook.platform.metadata.MetaDataKeys.ACTOR;
import static daybook.platform.metadata.MetaDataKeys.CAUSATION_ID;
import static daybook.platform.metadata.MetaDataKeys.CORRELATION_ID;

import daybook.platform.metadata.Origin;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A deadline is the house's own doing, in the course of what scheduled it: its actor is {@code daybook}, its cause the event that
 * scheduled it. Nothing else of that event's metadata is kept, least of all its idempotency record, which belongs to one command alone.
 */
final class DeadlineProvenance
        implements MessageDispatchInterceptor<DeadlineMessage<?>>, MessageHandlerInterceptor<DeadlineMessage<?>> {

    private static final String HOUSE = "daybook";

    @Override
    public BiFunction<Integer, DeadlineMessage<?>, DeadlineMessage<?>> handle(
            List<? extends DeadlineMessage<?>> messages) {
        return (index, message) -> message.withMetaData(Map.of(
                ACTOR, HOUSE, CORRELATION_ID, correlationOf(message), CAUSATION_ID, known(message, CAUSATION_ID)));
    }

    private static Object correlationOf(Message<?> message) {
        Origin origin = Origin.current();
        return origin == null || message.getMetaData().containsKey(CORRELATION_ID)
                ? known(message, CORRELATION_ID)
                : origin.correlationId();
    }

    private static Object known(Message<?> message, String key) {
        return message.getMetaData().getOrDefault(key, message.getIdentifier());
    }

    /** What follows is caused by what scheduled the deadline: the deadline itself is kept nowhere where one could look it up. */
    @Override
    public @Nullable Object handle(UnitOfWork<? extends DeadlineMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        unitOfWork.registerCorrelationDataProvider(Message::getMetaData);
        return chain.proceed();
    }
}
