package daybook.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last event of an aggregate that was known at an instant.
 *
 * @param number of the event, from 1
 * @param count the number of all events of the aggregate, later ones included
 * @param earlier an instant at which the event before was the last; null for the first event
 * @param later when the next event was recorded; null for the newest event
 */
public record AggregateStep(
        String type,
        String id,
        long number,
        long count,
        String eventId,
        String eventType,
        Instant at,
        @Nullable Instant earlier,
        @Nullable Instant later) {}
