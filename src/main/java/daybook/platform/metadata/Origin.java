package daybook.platform.metadata;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the work of this thread comes from: who asked for it, and in the course of what.
 *
 * @param actor the name of the user or program
 * @param correlationId the id that everything shares which follows from one request
 */
public record Origin(String actor, String correlationId) {

    /** So many characters the name of an actor has at most. */
    public static final int ACTOR_LENGTH_MAX = 100;

    /** What can be seen, and spaces between: a name in the log must not forge a line or pass for another's by what is invisible. */
    private static final Pattern ACTOR =
            Pattern.compile("(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1," + ACTOR_LENGTH_MAX + "}(?<! )");

    private static final ThreadLocal<@Nullable Origin> CURRENT = new ThreadLocal<>();

    /** Whether the log can keep it as the name of who did something. */
    public static boolean canBeActor(String name) {
        return ACTOR.matcher(name).matches();
    }

    /** The origin of this thread's work, or null where none was declared. */
    public static @Nullable Origin current() {
        return CURRENT.get();
    }

    /** Runs the work as coming from this origin; what was declared before is in force again afterwards. */
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
