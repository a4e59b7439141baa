package daybook.platform.projection;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A moment in the life of an aggregate: after a number of events, or at an instant as it was known then; without both, now.
 *
 * @param version the number of events
 */
public record Moment(@Nullable Long version, @Nullable Instant at) {

    /** The moment before the first event. */
    public static final Moment BEGINNING = new Moment(0L, null);

    boolean includes(DomainEventMessage<?> event) {
        return (version == null || event.getSequenceNumber() < version)
                && (at == null || !event.getTimestamp().isAfter(at));
    }
}
