package daybook.platform.processors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a processor.
 *
 * @param isView whether it writes a view; a process sends commands
 * @param position the position up to which it has seen all events
 * @param head the position of the newest event
 * @param stillSeconds how long it has not moved while there is more
 * @param eventsPerSecond over the last seconds
 * @param segments empty before its first start, and for a failed thread pool
 * @param deadLetters how many of its events are parked, counted up to 10,000 of all processors together
 * @param error its last failure, null if it has moved on after that
 */
public record ProcessorState(
        String processor,
        boolean isView,
        Kind kind,
        long position,
        long head,
        long stillSeconds,
        double eventsPerSecond,
        List<ProcessorSegment> segments,
        long deadLetters,
        @Nullable String error) {

    public enum Kind {
        RUNNING,
        /** It has not yet passed the head of the log as it was at the start. */
        POSTING,
        /** It is behind the head of the log and has not moved for a while. */
        STANDS_STILL,
        /** An operator has paused it, on all nodes. */
        PAUSED,
        FAILED,
        STOPPED
    }

    /** @param node null while no node has claimed the segment */
    public record ProcessorSegment(int id, @Nullable String node) {}

    public long behind() {
        return Math.max(0, head - position);
    }

    boolean isPosting() {
        return kind == Kind.POSTING;
    }

    /** A paused processor is well: it does what its operator wants. */
    boolean isWell() {
        return deadLetters == 0 && (kind == Kind.RUNNING || kind == Kind.PAUSED || kind == Kind.POSTING);
    }
}
