package daybook.platform.metadata;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The actor and the correlation id of the work on the present thread.
 *
 * @param actor the name of a user or program
 * @param correlationId shared by all messages that follow from one request
 */
public record Origin(String actor, String correlationId) {

    public static final int ACTOR_LENGTH_MAX = 100;

    /** Visible characters, with spaces only between them: an invisible character could forge a log line or imitate another name. */
    private static final Pattern ACTOR =
            Pattern.compile("(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1," + ACTOR_LENGTH_MAX + "}(?<! )");

    private static final ThreadLocal<@Nullable Origin> CURRENT = new ThreadLocal<>();

    /** Whether a name may be stored as the actor of an event. */
    public static boolean canBeActor(String name) {
        return ACTOR.matcher(name).matches();
    }

    /** The origin of this thread's work, or null if none is set. */
    public static @Nullable Origin current() {
        return CURRENT.get();
    }

    /** Runs the work with this origin and restores the previous one afterwards. */
    public <T> T call(Callable<T> work) throws Exception {
        Origin before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            restore(before);
        }
    }

    /** The same for work without a result. */
    public void run(Runnable work) {
        Origin before = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable Origin before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
