package daybook.platform.errors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that has run out of memory ends: some of its threads are dead by then, and nobody can tell which. Whoever looks after it starts
 * it again, and the log is whole.
 *
 * <p>The JVM does it itself with {@code -XX:+ExitOnOutOfMemoryError}; this is for where the flag is missing.
 */
public final class OutOfMemory {

    /** The JVM's own exit code for it. */
    private static final int EXIT_CODE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemory.class);

    private OutOfMemory() {}

    /** Ends this process at once if that is what is behind a failure. */
    public static void endsProcess(Throwable failure) {
        if (isBehind(failure)) {
            System.err.println("Out of memory: this process ends. Give it more with -Xmx, and start it again.");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** For threads that nothing else watches. */
    public static void uncaught(Thread thread, Throwable failure) {
        endsProcess(failure);
        LOG.error("Thread {} ended", thread.getName(), failure);
    }

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }
}
