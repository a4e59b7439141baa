package daybook.platform.processors;

import org.jspecify.annotations.Nullable;

/**
 * The state of a processor.
 *
 * @param position the position up to which it has seen all events
 * @param head the position of the newest event
 * @param deadLetters how many of its events are parked, counted up to 10,000 of all processors together
 * @param error its last failure, null if it has moved on after that
 */
record ProcessorState(
        String processor,
        Kind kind,
        long position,
        long head,
        long deadLetters,
        @Nullable String error) {

    enum Kind {
        RUNNING,
        /** It has not yet passed the head of the log as it was at the start. */
        POSTING,
        /** It is behind the head of the log and has not moved for a while. */
        STANDS_STILL,
        FAILED,
        STOPPED
    }

    boolean isReady() {
        return kind == Kind.RUNNING;
    }
}
