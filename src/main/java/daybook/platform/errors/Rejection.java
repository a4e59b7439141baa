package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;

/**
 * Thrown by a rule that refuses a command: nothing is stored.
 *
 * <p>The refusal is in the exception's details, because a remote command bus transports only those.
 */
public final class Rejection extends CommandExecutionException {

    private static final long serialVersionUID = 1L;

    public Rejection(Refusal refusal) {
        super(refusal.detail(), null, refusal, false);
    }

    /** The state does not allow the command. Figures are name, value, name, value, … */
    public static Rejection conflict(String code, String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.CONFLICT, code, detail, named(figures)));
    }

    /** The target existed and is closed. */
    public static Rejection gone(String code, String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.GONE, code, detail, named(figures)));
    }

    /** The target never existed. */
    public static Rejection unknown(String code, String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.UNKNOWN, code, detail, named(figures)));
    }

    /** The user lacks the right. */
    public static Rejection forbidden(String detail) {
        return new Rejection(new Refusal(Kind.FORBIDDEN, "forbidden", detail, Map.of()));
    }

    /** The request is invalid in every state. */
    public static Rejection invalid(String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.INVALID, "invalid", detail, named(figures)));
    }

    /** A field of the request is invalid; {@code message} continues the field's name. */
    public static Rejection invalidField(String field, String message) {
        return invalid(field + " " + message + ".", "errors", List.of(Map.of("field", field, "message", message)));
    }

    /** The target has changed after the client read it. Versions are numbers of events; {@code events} are the later ones. */
    public static Rejection stale(long expectedVersion, long actualVersion, List<?> events) {
        return new Rejection(new Refusal(
                Kind.STALE,
                "stale-version",
                "Its version is " + actualVersion + ", not " + expectedVersion + ".",
                named("expectedVersion", expectedVersion, "actualVersion", actualVersion, "events", events)));
    }

    /** @return the refusal with its figures */
    public Refusal refusal() {
        return this.<Refusal>getDetails().orElseThrow();
    }

    private static Map<String, Object> named(Object... figures) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < figures.length; i += 2) {
            named.put((String) figures[i], figures[i + 1]);
        }
        return named;
    }
}
