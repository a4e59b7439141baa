package daybook.platform.engine;

import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log stores it: not deserialized and not upcast.
 *
 * @param aggregateType null for an event without an aggregate; {@code aggregateId} is then the event's own id and {@code sequence} is 0
 * @param type the logical name of the event
 * @param revision of the event's type; null if it has none
 * @param instant with nanoseconds, where the engine stored them
 * @param metadata the bytes of a JSON object
 * @param payload the bytes of a JSON value
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredEvent(
        String id,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        @Nullable String revision,
        Instant instant,
        byte[] metadata,
        byte[] payload) {

    /** ISO-8601 in Axon's format with three fractional digits; with nine where the instant has a fraction of a millisecond. */
    public String instantText() {
        return instant.getNano() % 1_000_000 == 0 ? DateTimeUtils.formatInstant(instant) : instant.toString();
    }
}
