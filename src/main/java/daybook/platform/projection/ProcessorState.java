package daybook.platform.projection;

import org.jspecify.annotations.Nullable;

/**
 * How a processor does.
 *
 * @param position up to which it has come
 * @param head the position of the newest event
 * @param deadLetters how many of its events are parked, counted up to 10,000 of all processors together
 * @param error what it failed with last, null where it came on since
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
        /** It has not passed yet what it found in the log when it started. */
        POSTING,
        /** There is more in the log, and it has not moved for a while. */
        STANDS_STILL,
        FAILED,
        STOPPED
    }

    boolean isReady() {
        return kind == Kind.RUNNING;
    }
}
