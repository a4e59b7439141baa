package daybook.platform.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One table of a view for its event handlers: they find rows by key and put changed rows, which are written with the batch.
 *
 * <p>The rows used last stay in memory (LRU). Only one unit of work at a time reads or writes them.
 */
public class ViewTable<R extends Record> {

    static final int ROWS_KEPT_MAX = 20_000;

    /** The limit for the characters of the long texts in memory: a 64th of the heap. */
    static final long TEXT_KEPT_MAX = Runtime.getRuntime().maxMemory() / 64;

    private final View view;
    private final RecordMapping<R> form;
    private final JdbcOperations jdbc;
    private final int rowsKept;
    private final long textKeptMax;
    private final Map<List<Object>, Slot<R>> slots = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<List<Object>, Slot<R>> dirty = new LinkedHashMap<>();
    private final List<R> appended = new ArrayList<>();
    /** The characters of the long texts in {@link #slots}. */
    private long textKept;

    private @Nullable Consumer<List<Object>> onWrite;

    /** Whether the table lacks appended rows, as a view of the past may. */
    private boolean entriesLeftOut;

    /** Takes the appended rows of a table that is kept in memory; null where rows are written to the database. */
    private @Nullable Consumer<R> memory;

    private @Nullable PutListener onPut;

    /** Whether memory holds every row of the table. */
    private boolean allInMemory;

    ViewTable(View view, RecordMapping<R> form, JdbcOperations jdbc) {
        this(view, form, jdbc, ROWS_KEPT_MAX, TEXT_KEPT_MAX);
    }

    /** @param textKeptMax the limit for the characters of the long texts in memory */
    ViewTable(View view, RecordMapping<R> form, JdbcOperations jdbc, int rowsKept, long textKeptMax) {
        this.view = view;
        this.textKeptMax = textKeptMax;
        this.form = form;
        this.jdbc = jdbc;
        this.rowsKept = rowsKept;
    }

    /** The row of a key, with the changes of this batch; its personal texts are encrypted. */
    public Optional<R> find(Object... key) {
        view.join();
        return Optional.ofNullable(slot(List.of(key)).row);
    }

    /** @throws IllegalStateException if there is no such row: an earlier event should have made it */
    public R get(Object... key) {
        return find(key).orElseThrow(() -> new IllegalStateException("No row " + List.of(key) + " in " + form.table()));
    }

    /** The stored row of a key, for query handlers. */
    public Optional<R> read(Object... key) {
        return read(form.reader(), key);
    }

    private Optional<R> read(RowMapper<R> reader, Object... key) {
        return jdbc.query(form.selectByKey(), reader, form.keyParameters(key)).stream()
                .findFirst();
    }

    /** Reads the rows of a query that joins this table. */
    public RowMapper<R> reader() {
        return form.reader();
    }

    /** Starts a query of the stored rows. */
    public TableQuery<R> query() {
        view.needsEntries(entriesLeftOut);
        return new TableQuery<>(JdbcClient.create(jdbc), form);
    }

    /** Inserts the row, or replaces the row of the same key. */
    public void put(R row) {
        view.join();
        change(form.keyOf(row), form.hasPersonalData() ? form.protectedBy(view.event(), row) : row);
    }

    R withVersion(R row, long version) {
        return form.with(row, "version", version);
    }

    /** Inserts a row with a new key that no event handler reads or changes later; it is not kept in memory. */
    public void append(R row) {
        view.join();
        if (view.leavesOutEntries()) {
            entriesLeftOut = true;
            return;
        }
        appended.add(form.hasPersonalData() ? form.protectedBy(view.event(), row) : row);
        view.onUndo(() -> appended.remove(appended.size() - 1));
    }

    private void change(List<Object> key, R row) {
        Slot<R> slot = slot(key);
        R before = slot.row;
        if (onPut != null) {
            onPut.put(this, key, before, row);
        }
        boolean wasDirty = dirty.containsKey(key);
        slot.row = row;
        dirty.put(key, slot);
        view.onUndo(() -> {
            slot.row = before;
            if (!wasDirty) {
                dirty.remove(key);
            }
        });
    }

    private Slot<R> slot(List<Object> key) {
        Slot<R> known = slots.get(key);
        if (known != null) {
            return known;
        }
        Slot<R> slot = new Slot<>(
                allInMemory ? null : read(form.storedReader(), key.toArray()).orElse(null));
        slots.put(key, slot);
        weigh(slot);
        return slot;
    }

    /** Learns that a row replaces another one; {@code before} is null for a new row. */
    interface PutListener {
        void put(ViewTable<?> table, List<Object> key, @Nullable Record before, Record after);
    }

    void onPut(PutListener listener) {
        onPut = listener;
    }

    /** Keeps all rows in memory instead of the database; the table must be empty. */
    void keepInMemory(Consumer<R> appendedRows) {
        memory = appendedRows;
        allInMemory = true;
    }

    /** The rows in memory by key, of a table that is kept there. */
    Map<List<Object>, R> rowsInMemory() {
        Map<List<Object>, R> rows = new HashMap<>();
        slots.forEach((key, slot) -> {
            if (slot.row != null) {
                rows.put(key, slot.row);
            }
        });
        return rows;
    }

    /** Begins with the rows of the same table of another view in memory. */
    @SuppressWarnings("unchecked")
    void copyFrom(ViewTable<?> other) {
        other.rowsInMemory().forEach((key, row) -> slots.put(key, new Slot<>((R) row)));
    }

    /** Writes the changed rows in this thread's transaction. */
    void write() {
        if (memory != null) {
            appended.forEach(memory);
            return;
        }
        List<R> changed = rows(slot -> slot.stored);
        List<R> made = rows(slot -> !slot.stored);
        // In the order of the key: neighbouring rows share pages of the index.
        List<R> added = appended.stream().sorted(form).toList();
        if (onWrite != null) {
            Stream.of(changed, made, added)
                    .flatMap(List::stream)
                    .map(form::keyOf)
                    .forEach(onWrite);
        }
        if (view.isShared()) {
            writeAll(form.updateAll(), changed);
            writeAll(form.insertAll(), made);
            writeAll(form.insertAll(), added);
        } else {
            execute(form.update(), changed.stream().map(form::updateParameters).toList());
            execute(form.insert(), made.stream().map(form::insertParameters).toList());
            execute(form.insert(), added.stream().map(form::insertParameters).toList());
        }
    }

    private void writeAll(String sql, List<R> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(sql, statement -> form.bindAll(statement, rows));
        }
    }

    /** Marks the changed rows as written. */
    void written() {
        dirty.values().forEach(slot -> {
            slot.stored = slot.row != null;
            weigh(slot);
        });
        dirty.clear();
        appended.clear();
        trim();
    }

    private List<R> rows(Predicate<Slot<R>> which) {
        return dirty.values().stream()
                .filter(which)
                .map(slot -> slot.row)
                .filter(Objects::nonNull)
                .toList();
    }

    private void execute(String sql, List<@Nullable Object[]> parameters) {
        if (!parameters.isEmpty()) {
            jdbc.batchUpdate(sql, parameters);
        }
    }

    private void weigh(Slot<R> slot) {
        if (memory != null) {
            return;
        }
        long size = form.sizeOf(slot.row);
        textKept += size - slot.size;
        slot.size = size;
    }

    private void trim() {
        if (memory != null) {
            return;
        }
        var oldest = slots.values().iterator();
        while (slots.size() > rowsKept || textKept > textKeptMax) {
            textKept -= oldest.next().size;
            oldest.remove();
            allInMemory = false;
        }
    }

    RecordMapping<R> form() {
        return form;
    }

    void onWrite(Consumer<List<Object>> listener) {
        onWrite = listener;
    }

    /** The number of rows in memory. */
    int kept() {
        return slots.size();
    }

    String name() {
        return form.table();
    }

    /** Drops the rows in memory: the table was written otherwise, or is empty. */
    void readAnew() {
        forget();
        allInMemory = jdbc.queryForList("SELECT 1 FROM " + form.table() + " FETCH FIRST 1 ROW ONLY", Integer.class)
                .isEmpty();
    }

    /** Drops the rows in memory: their transaction is rolled back. */
    void forget() {
        slots.clear();
        textKept = 0;
        dirty.clear();
        appended.clear();
        allInMemory = false;
    }

    private static final class Slot<R> {

        private @Nullable R row;
        private boolean stored;
        private long size;

        private Slot(@Nullable R row) {
            this.row = row;
            this.stored = row != null;
        }
    }
}
