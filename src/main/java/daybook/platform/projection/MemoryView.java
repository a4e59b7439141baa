package daybook.platform.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A view that is folded in memory by its projection's own event handlers. It writes to no database.
 *
 * <p>Memory holds the rows that handlers read again. Rows that are only appended are given to a listener and forgotten. Not thread-safe.
 */
public final class MemoryView {

    private final Class<?> projection;
    private final Folds folds;
    private final Fold fold;
    private final View view;
    private Consumer<Row> appended = row -> {};
    private @Nullable UnitOfWork<?> batch;

    MemoryView(Class<?> projection, Folds folds, DataSource unused) {
        this.projection = projection;
        this.folds = folds;
        this.fold = folds.make(projection, unused);
        this.view = (View) fold.projection();
        view.keepInMemory((table, row) -> appended.accept(Row.of(table, row)));
    }

    /** A row of a table. Its values are in a form that is equal for equal values of any database. */
    public static final class Row {

        private final RecordMapping<?> form;
        private final List<@Nullable Object> values;

        Row(RecordMapping<?> form, List<@Nullable Object> values) {
            this.form = form;
            this.values = values;
        }

        static Row of(ViewTable<?> table, Record row) {
            return of(table.form(), row);
        }

        static Row of(RecordMapping<?> form, Record row) {
            return new Row(form, form.comparable(row));
        }

        public String table() {
            return form.table();
        }

        public List<@Nullable Object> key() {
            return values.subList(0, form.keyColumns().size());
        }

        /** The values by column, in the order of the table. */
        public Map<String, @Nullable Object> byColumn() {
            Map<String, @Nullable Object> byColumn = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                byColumn.put(form.columns().get(i), values.get(i));
            }
            return byColumn;
        }

        /** A checksum of all values. */
        public long checksum() {
            long sum = 0;
            for (Object value : values) {
                sum = (sum ^ Objects.hashCode(value)) * 0x9E3779B97F4A7C15L;
                sum ^= sum >>> 29;
            }
            return sum;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Row row && row.form.table().equals(form.table()) && row.values.equals(values);
        }

        @Override
        public int hashCode() {
            return values.hashCode();
        }

        @Override
        public String toString() {
            return table() + byColumn();
        }
    }

    /** The name of its processor. */
    public String name() {
        return Folds.nameOf(projection);
    }

    /** Whether the events of a type are handled. */
    public boolean handles(EventMessage<?> event) {
        return fold.handles(event);
    }

    /** Has a listener given each appended row when its batch ends. */
    public void onAppend(Consumer<Row> listener) {
        appended = listener;
    }

    /** Has a listener given each row that replaces another one, at once. */
    public void onPut(PutListener listener) {
        view.onPut((table, key, before, after) ->
                listener.put(before == null ? null : Row.of(table, before), Row.of(table, after)));
    }

    /** Learns that a row replaces another one. */
    public interface PutListener {
        void put(@Nullable Row before, Row after);
    }

    /** Handles an event. After a failure the view is as it was before the event. */
    public void handle(EventMessage<?> event) throws Exception {
        if (batch == null) {
            batch = DefaultUnitOfWork.startAndGet(null);
        } else {
            CurrentUnitOfWork.set(batch);
        }
        try {
            fold.handle(event);
        } finally {
            CurrentUnitOfWork.clear(batch);
        }
    }

    /** Ends a batch: appended rows are given to the listener. The caller bounds the number of events of a batch. */
    public void endBatch() {
        UnitOfWork<?> ended = batch;
        if (ended != null) {
            CurrentUnitOfWork.set(ended);
            ended.commit();
            batch = null;
        }
    }

    /** A view that stands where this one stands; neither is in a batch. */
    public MemoryView copy() {
        endBatch();
        MemoryView copy = new MemoryView(projection, folds, folds.noDatabase());
        for (int i = 0; i < view.tables().size(); i++) {
            copy.view.tables().get(i).copyFrom(view.tables().get(i));
        }
        return copy;
    }

    /** The same projection, empty. */
    public MemoryView anew() {
        return new MemoryView(projection, folds, folds.noDatabase());
    }

    /** The tables by name. */
    public Map<String, Table> tables() {
        endBatch();
        return view.tables().stream()
                .collect(Collectors.toMap(ViewTable::name, Table::new, (one, other) -> one, TreeMap::new));
    }

    /** The rows in memory of one table. */
    public static final class Table {

        private final ViewTable<?> table;
        private final Map<List<Object>, ? extends Record> rows;

        private Table(ViewTable<?> table) {
            this.table = table;
            this.rows = table.rowsInMemory();
        }

        public int size() {
            return rows.size();
        }

        /** The row that has the key of another row, and is not asked for again. */
        public @Nullable Row take(Row stored) {
            Record row = rows.remove(stored.key());
            return row == null ? null : Row.of(table, row);
        }

        /** The rows that were not taken. */
        public void forEach(Consumer<Row> consumer) {
            rows.values().forEach(row -> consumer.accept(Row.of(table, row)));
        }

        /** The table as a database has it. */
        public StoredRows storedIn(DataSource database) {
            return new StoredRows(table.form(), database);
        }

        /** The rows of this table and of another one of the same name that differ. */
        public void differences(Table other, DifferenceConsumer consumer) {
            other.rows.forEach((key, row) -> {
                Record mine = rows.get(key);
                if (!row.equals(mine)) {
                    consumer.accept(mine == null ? null : Row.of(table, mine), Row.of(table, row));
                }
            });
            rows.forEach((key, row) -> {
                if (!other.rows.containsKey(key)) {
                    consumer.accept(Row.of(table, row), null);
                }
            });
        }
    }

    /** Takes two rows of one key that differ; null for a row that does not exist. */
    public interface DifferenceConsumer {
        void accept(@Nullable Row one, @Nullable Row other);
    }
}
