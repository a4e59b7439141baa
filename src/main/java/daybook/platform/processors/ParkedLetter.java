package daybook.platform.processors;

import daybook.platform.errors.Rejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a processor has parked, or that waits behind one.
 *
 * @param isFirst whether it is the letter that blocks its sequence
 * @param eventType the logical name
 * @param aggregateType null for an event without an aggregate
 * @param aggregate the aggregate's identifier in the log; null for an event without an aggregate
 * @param aggregateSequence of the event in its aggregate, from 0
 * @param position of the event in the log
 * @param at when the event was parked
 * @param retries how often it was tried again
 * @param waitingBehind the number of letters behind it in its sequence
 * @param payload JSON, as it was stored
 * @param metadata JSON, as it was stored
 */
public record ParkedLetter(
        String id,
        ParkedSequence sequence,
        boolean isFirst,
        String eventId,
        String eventType,
        @Nullable String revision,
        @Nullable String aggregateType,
        @Nullable String aggregate,
        long aggregateSequence,
        long position,
        Instant at,
        long retries,
        long waitingBehind,
        byte[] payload,
        byte[] metadata) {

    /** @throws Rejection if an earlier letter waits before it */
    public void requireFirst() {
        if (!isFirst) {
            throw notFirst();
        }
    }

    static Rejection notFirst() {
        return Rejection.conflict("not-first", "Only the first letter of a sequence can be skipped.");
    }
}
