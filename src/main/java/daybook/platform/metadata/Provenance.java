package daybook.platform.metadata;

import static daybook.platform.metadata.MetaDataKeys.ACTOR;
import static daybook.platform.metadata.MetaDataKeys.CAUSATION_ID;
import static daybook.platform.metadata.MetaDataKeys.CAUSED_BY;
import static daybook.platform.metadata.MetaDataKeys.CORRELATION_ID;
import static daybook.platform.metadata.MetaDataKeys.IDEMPOTENCY;
import static daybook.platform.metadata.MetaDataKeys.PERSONS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/**
 * Copies actor and correlation id from a message to those that it causes, and records the causing message. The events of a command that an
 * event has caused also name that event, as the command itself is not stored.
 *
 * <p>A message without an actor is refused: the log must tell who caused each event.
 */
@Component
class Provenance implements CorrelationDataProvider, MessageDispatchInterceptor<Message<?>> {

    private static final List<String> COPIED_FROM_EVENTS = List.of(ACTOR, CORRELATION_ID, PERSONS);

    /** The idempotency record belongs to the events of the command, not to the messages that those events cause. */
    private static final List<String> COPIED_FROM_COMMANDS = List.of(ACTOR, CORRELATION_ID, IDEMPOTENCY, PERSONS);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        MetaData known = message.getMetaData();
        Map<String, Object> data = new HashMap<>();
        for (String key : message instanceof CommandMessage ? COPIED_FROM_COMMANDS : COPIED_FROM_EVENTS) {
            if (known.containsKey(key)) {
                data.put(key, known.get(key));
            }
        }
        if (message instanceof CommandMessage && known.containsKey(CAUSATION_ID)) {
            data.put(CAUSED_BY, known.get(CAUSATION_ID));
        }
        data.put(CAUSATION_ID, message.getIdentifier());
        return data;
    }

    @Override
    public BiFunction<Integer, Message<?>, Message<?>> handle(List<? extends Message<?>> messages) {
        return (index, message) -> withOrigin(message);
    }

    private static Message<?> withOrigin(Message<?> message) {
        Origin origin = Origin.current();
        if (message.getMetaData().containsKey(ACTOR)) {
            return message;
        }
        if (origin == null) {
            throw new IllegalStateException("Nobody is named as the origin of "
                    + message.getPayloadType().getSimpleName());
        }
        return message.andMetaData(Map.of(ACTOR, origin.actor(), CORRELATION_ID, origin.correlationId()));
    }
}
