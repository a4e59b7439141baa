package daybook.platform.engine;

import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log keeps it, of which no class is known and nothing is brought up to date.
 *
 * @param aggregateType null where it belongs to no aggregate; then {@code aggregateId} is its own id and {@code sequence} 0
 * @param type the logical name of what happened
 * @param revision of that name; null where there is none
 * @param instant to the nanosecond, as far as it was stored
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

    /** ISO-8601 with milliseconds where they are whole, as Axon writes it, and to the nanosecond where they are not. */
    public String instantText() {
        return instant.getNano() % 1_000_000 == 0 ? DateTimeUtils.formatInstant(instant) : instant.toString();
    }
}
