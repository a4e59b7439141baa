package daybook.platform.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Events as they go to Axon Server and come back as they were.
 *
 * <p>The server keeps milliseconds: what an instant has beyond them goes along as metadata. It has one kind of whole numbers: those that fit
 * come back as {@code Integer}, as from JSON. And it counts positions from 0: here the first event is at 1, as on every engine, so that 0 is
 * the position before any event.
 */
final class ServerEvents {

    static final String NANOSECONDS = "daybook.nanoseconds";

    /** Metadata that the server could not keep as they were, as JSON: only where an event came from another engine. */
    static final String METADATA = "daybook.metadata";

    private static final int NANOSECONDS_A_MILLISECOND = 1_000_000;

    private ServerEvents() {}

    static EventMessage<?> toServer(EventMessage<?> event) {
        int nanoseconds = nanosecondsOf(event.getTimestamp());
        return nanoseconds == 0 ? event : event.andMetaData(Map.of(NANOSECONDS, nanoseconds));
    }

    /** What an instant has beyond its milliseconds. */
    static int nanosecondsOf(Instant instant) {
        return instant.getNano() % NANOSECONDS_A_MILLISECOND;
    }

    static DomainEventMessage<?> domainEventFromServer(DomainEventMessage<?> event) {
        Instant instant = instantOf(event);
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.withMetaData(metaDataOf(event)),
                () -> instant);
    }

    static TrackedEventMessage<?> fromServer(TrackedEventMessage<?> tracked) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) tracked;
        Instant instant = instantOf(event);
        return new GenericTrackedDomainEventMessage<>(
                tokenFromServer(tracked.trackingToken()),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.withMetaData(metaDataOf(event)),
                () -> instant);
    }

    private static Instant instantOf(EventMessage<?> event) {
        Object nanoseconds = event.getMetaData().get(NANOSECONDS);
        return nanoseconds instanceof Number more
                ? event.getTimestamp().plusNanos(more.longValue())
                : event.getTimestamp();
    }

    private static MetaData metaDataOf(EventMessage<?> event) {
        Map<String, Object> metaData = new HashMap<>(event.getMetaData());
        metaData.remove(NANOSECONDS);
        metaData.remove(METADATA);
        metaData.replaceAll((key, value) ->
                value instanceof Long number && number == number.intValue() ? (Object) number.intValue() : value);
        return MetaData.from(metaData);
    }

    static @Nullable TrackingToken tokenFromServer(@Nullable TrackingToken token) {
        return token instanceof GlobalSequenceTrackingToken sequence
                ? new GlobalSequenceTrackingToken(sequence.getGlobalIndex() + 1)
                : token;
    }

    static @Nullable TrackingToken tokenToServer(@Nullable TrackingToken token) {
        if (token == null) {
            return null;
        }
        if (!(token instanceof GlobalSequenceTrackingToken sequence)) {
            throw new IllegalStateException("A position was stored on another engine than Axon Server: " + token);
        }
        return sequence.getGlobalIndex() == 0 ? null : new GlobalSequenceTrackingToken(sequence.getGlobalIndex() - 1);
    }
}
