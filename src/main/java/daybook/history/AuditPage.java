package daybook.history;

import daybook.platform.projection.RestsOn;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of events.
 *
 * @param next the {@code after} of the following part; null at the end
 */
@RestsOn(view = "audit", aggregate = "{type}:{id}")
public record AuditPage(List<LoggedEvent> items, @Nullable Long next) {

    /** @param found one more than the limit where further events follow */
    public static AuditPage of(List<LoggedEvent> found, int limit, ToLongFunction<LoggedEvent> cursor) {
        return found.size() <= limit
                ? new AuditPage(found, null)
                : new AuditPage(found.subList(0, limit), cursor.applyAsLong(found.get(limit - 1)));
    }
}
