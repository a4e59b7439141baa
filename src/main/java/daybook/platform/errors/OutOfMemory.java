package daybook.platform.errors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process that has run out of memory, because any of its threads may have died. The log stays consistent, and a supervisor can restart
 * the process.
 *
 * <p>The flag {@code -XX:+ExitOnOutOfMemoryError} does the same within the JVM; this class is for processes that are started without it.
 */
public final class OutOfMemory {

    /** The exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int EXIT_CODE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemory.class);

    private OutOfMemory() {}

    /** Ends this process at once if the cause of a failure is an {@link OutOfMemoryError}. */
    public static void endsProcess(Throwable failure) {
        if (isBehind(failure)) {
            System.err.println("Out of memory: this process ends. Give it more with -Xmx, and start it again.");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** The handler for threads without one of their own. */
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
