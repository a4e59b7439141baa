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
 * Sets the metadata of a deadline: the actor is {@code daybook}, the cause is the event that scheduled it, and the correlation id is that
 * of the event.
 *
 * <p>The rest of the event's metadata is dropped. Its idempotency record in particular belongs to one command only.
 */
final class DeadlineProvenance
        implements MessageDispatchInterceptor<DeadlineMessage<?>>, MessageHandlerInterceptor<DeadlineMessage<?>> {

    private static final String DAYBOOK = "daybook";

    @Override
    public BiFunction<Integer, DeadlineMessage<?>, DeadlineMessage<?>> handle(
            List<? extends DeadlineMessage<?>> messages) {
        return (index, message) -> message.withMetaData(Map.of(
                ACTOR, DAYBOOK, CORRELATION_ID, correlationOf(message), CAUSATION_ID, known(message, CAUSATION_ID)));
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

    /** Messages of the handler name the scheduling event as their cause: a deadline message is not stored, so its id would lead nowhere. */
    @Override
    public @Nullable Object handle(UnitOfWork<? extends DeadlineMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        unitOfWork.registerCorrelationDataProvider(Message::getMetaData);
        return chain.proceed();
    }
}
