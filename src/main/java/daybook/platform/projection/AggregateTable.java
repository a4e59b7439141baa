package daybook.platform.projection;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** A table with one row for each aggregate; its first column is the aggregate's id and its only key. */
public final class AggregateTable<R extends Record & AggregateRow> extends ViewTable<R> {

    AggregateTable(View view, RecordMapping<R> form, JdbcOperations jdbc) {
        super(view, form, jdbc);
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
        R before = find(id).orElse(null);
        long version = before == null ? 0 : before.version();
        if (sequence > version) {
            throw new IllegalStateException("Event " + sequence + " came where " + version + " is next");
        }
        if (sequence == version) {
            put(fold.apply(before));
        }
    }

    /** Advances the version of the row past an event that is skipped, so that the later events of the aggregate can be folded. */
    void skip(String id, long sequence) {
        find(id).filter(row -> row.version() == sequence).ifPresent(row -> put(withVersion(row, sequence + 1)));
    }
}
