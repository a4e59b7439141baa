package daybook.history.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * The part of the log that holds the events recorded within ten minutes. Recorded times are not in the order of the log where clocks differ
 * or step back, so the parts may overlap.
 *
 * @param slot the ten minutes, counted from 1970
 */
record RecordedRow(long slot, long firstPosition, long lastPosition) {

    private static final long SLOT_SECONDS = Duration.ofMinutes(10).toSeconds();

    static long slotOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS);
    }

    RecordedRow with(long position) {
        return new RecordedRow(slot, Math.min(firstPosition, position), Math.max(lastPosition, position));
    }
}
