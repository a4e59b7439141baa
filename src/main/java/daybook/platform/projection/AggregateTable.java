package daybook.platform.projection;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table with one row for each aggregate; its first column is the aggregate's id and its only key. */
public final class AggregateTable<R extends Record & AggregateRow> {

    private final ViewTable<R> rows;

    AggregateTable(ViewTable<R> rows) {
        this.rows = rows;
    }

    /**
     * Folds an event into the row of its aggregate; skips a repeat.
     *
     * @param sequence of the event in its aggregate, from 0
     * @param fold makes the row after the event from the row before it, which is null before the first event
     * @throws IllegalStateException if events between the row and this one are missing, so that the event is parked: to skip it would
     *     leave the row wrong for good
     */
    public void fold(String id, long sequence, Function<@Nullable R, R> fold) {
        R before = rows.find(id).orElse(null);
        long version = before == null ? 0 : before.version();
        if (sequence > version) {
            throw new IllegalStateException("Event " + sequence + " came where " + version + " is next");
        }
        if (sequence == version) {
            rows.put(fold.apply(before));
        }
    }

    /** The stored row of an aggregate, for query handlers. */
    public Optional<R> read(String id) {
        return rows.read(id);
    }

    /** Starts a query of the stored rows. */
    public TableQuery<R> query() {
        return rows.query();
    }

    /** Empties the table, for a reset handler. */
    public void clear() {
        rows.clear();
    }
}
