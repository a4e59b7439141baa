package daybook.operations.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a rehearsal.
 *
 * @param snapshots the number of snapshots that were compared
 * @param compared whether rows and snapshots were there to be compared with; a file has none
 * @param differences the number of differences
 * @param named the first of them
 */
public record RehearsalReport(
        long events,
        long aggregates,
        long snapshots,
        boolean compared,
        List<ViewResult> views,
        long differences,
        List<Difference> named) {

    /**
     * A view that was folded anew.
     *
     * @param rows its rows, stored
     * @param note why it was not compared as it stands; empty if it was
     */
    public record ViewResult(String name, long rows, long differences, String note) {}

    /**
     * A difference between what is stored and what today's code makes of the log.
     *
     * @param part the view and table, or the type of the aggregate
     * @param key of the row or aggregate
     * @param field empty if the row or event as a whole is meant
     * @param firstEvent the first event from which it may come; null if none is known
     */
    public record Difference(
            String part,
            String key,
            String field,
            @Nullable String stored,
            @Nullable String today,
            @Nullable String firstEvent) {

        Difference from(String event) {
            return new Difference(part, key, field, stored, today, event);
        }
    }

    public boolean isClean() {
        return differences == 0;
    }
}
