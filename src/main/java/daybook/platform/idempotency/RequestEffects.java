package daybook.platform.idempotency;

import daybook.platform.metadata.MetaDataKeys;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The effect of an already handled request on its aggregate.
 *
 * @param versionBefore the number of the aggregate's events before the request
 * @param version the number of its events after the request
 */
public record RequestEffects(long versionBefore, long version) {

    /** Finds the effect of the command's request in the events that the aggregate got after the request began. */
    public static Optional<RequestEffects> byRequestOf(
            Message<?> command, Stream<? extends DomainEventMessage<?>> events, JsonMapper json) {
        String asked = (String) command.getMetaData().get(MetaDataKeys.IDEMPOTENCY);
        return asked == null
                ? Optional.empty()
                : by(
                        actorOf(command),
                        json.readValue(asked, PendingAnswer.class).key(),
                        events,
                        json);
    }

    static Optional<RequestEffects> by(
            @Nullable String actor, String key, Stream<? extends DomainEventMessage<?>> events, JsonMapper json) {
        LongSummaryStatistics sequences = events.filter(
                        event -> String.valueOf(actor).equals(actorOf(event)))
                .filter(event -> event.getMetaData().get(MetaDataKeys.IDEMPOTENCY) instanceof String asked
                        && json.readValue(asked, PendingAnswer.class).key().equals(key))
                .mapToLong(DomainEventMessage::getSequenceNumber)
                .summaryStatistics();
        return sequences.getCount() == 0
                ? Optional.empty()
                : Optional.of(new RequestEffects(sequences.getMin(), sequences.getMax() + 1));
    }

    private static @Nullable String actorOf(Message<?> message) {
        return (String) message.getMetaData().get(MetaDataKeys.ACTOR);
    }
}
