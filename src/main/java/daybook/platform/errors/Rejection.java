package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;

/**
 * A rule says no: nothing is stored.
 *
 * <p>The refusal travels as the exception's details, which is all that a remote command bus keeps of an exception.
 */
public final class Rejection extends CommandExecutionException {

    private static final long serialVersionUID = 1L;

    public Rejection(Refusal refusal) {
        super(refusal.detail(), null, refusal, false);
    }

    /** The thing's state, or a rule about it, does not allow this. Figures are name, value, name, value, … */
    public static Rejection conflict(String code, String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.CONFLICT, code, detail, named(figures)));
    }

    /** The thing was there and is no more. */
    public static Rejection gone(String code, String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.GONE, code, detail, named(figures)));
    }

    /** The thing never existed. */
    public static Rejection unknown(String code, String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.UNKNOWN, code, detail, named(figures)));
    }

    /** Who asks has no right to it. */
    public static Rejection forbidden(String detail) {
        return new Rejection(new Refusal(Kind.FORBIDDEN, "forbidden", detail, Map.of()));
    }

    /** What was asked makes no sense, whatever the state. */
    public static Rejection invalid(String detail, Object... figures) {
        return new Rejection(new Refusal(Kind.INVALID, "invalid", detail, named(figures)));
    }

    /** A field of the request is not what may be in it; {@code message} goes on where the field's name ends. */
    public static Rejection invalidField(String field, String message) {
        return invalid(field + " " + message + ".", "errors", List.of(Map.of("field", field, "message", message)));
    }

    /** The thing has moved on since the client last looked; versions are numbers of events, {@code events} those since. */
    public static Rejection stale(long expectedVersion, long actualVersion, List<?> events) {
        return new Rejection(new Refusal(
                Kind.STALE,
                "stale-version",
                "Its version is " + actualVersion + ", not " + expectedVersion + ".",
                named("expectedVersion", expectedVersion, "actualVersion", actualVersion, "events", events)));
    }

    /** @return the rule that said no, with its figures */
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
