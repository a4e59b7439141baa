package daybook.platform.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One table of a view, as its event handlers see it: rows found by key, put back changed, written with the batch.
 *
 * <p>Rows lately used stay in memory; only one unit of work at a time reads or writes them.
 */
public final class ViewTable<R extends Record> {

    static final int ROWS_KEPT_MAX = 20_000;

    /** Characters of the long texts of all rows that one table keeps: a 64th of the heap. */
    static final long TEXT_KEPT_MAX = Runtime.getRuntime().maxMemory() / 64;

    private final View view;
    private final RecordMapping<R> form;
    private final JdbcOperations jdbc;
    private final int rowsKept;
    private final long textKeptMax;
    private final Map<List<Object>, Slot<R>> slots = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<List<Object>, Slot<R>> dirty = new LinkedHashMap<>();
    private final List<R> appended = new ArrayList<>();
    /** The long texts of the rows in {@link #slots}. */
    private long textKept;

    /** Nothing is in the table that is not in memory. */
    private boolean allInMemory;

    /** @param textKeptMax how many characters the long texts of the rows in memory may have */
    ViewTable(View view, RecordMapping<R> form, JdbcOperations jdbc, int rowsKept, long textKeptMax) {
        this.view = view;
        this.textKeptMax = textKeptMax;
        this.form = form;
        this.jdbc = jdbc;
        this.rowsKept = rowsKept;
    }

    /** The row of that key as the events so far have made it. */
    public Optional<R> find(Object... key) {
        view.join();
        return Optional.ofNullable(slot(List.of(key)).row);
    }

    /** @throws IllegalStateException if there is no such row: the events before this one should have made it */
    public R get(Object... key) {
        return find(key).orElseThrow(() -> new IllegalStateException("No row " + List.of(key) + " in " + form.table()));
    }

    /** Writes the row in place of the one of the same key, or as a new one. */
    public void put(R row) {
        view.join();
        change(form.keyOf(row), row);
    }

    /** Adds a row that is known to be new and is never changed nor looked for by an event handler: it is not kept in memory. */
    public void append(R row) {
        view.join();
        appended.add(row);
        view.onUndo(() -> appended.remove(appended.size() - 1));
    }

    /**
     * Empties the table at once and for good: for a reset handler, which {@link ViewRebuild} calls when the view's position is back at the
     * beginning. To delete the rows one by one so that it could be rolled back took as long as to write them again.
     */
    public void clear() {
        if (view.isShared()) {
            // In the transaction of the reset; the memory of each process is empty the next time that it is used.
            jdbc.execute("TRUNCATE TABLE " + form.table());
            view.disown();
            return;
        }
        view.alone(() -> {
            jdbc.execute("TRUNCATE TABLE " + form.table() + " AND COMMIT");
            forget();
            allInMemory = true;
        });
    }

    private void change(List<Object> key, R row) {
        Slot<R> slot = slot(key);
        R before = slot.row;
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
        List<R> stored = allInMemory ? List.of() : jdbc.query(form.selectByKey(), form, key.toArray());
        Slot<R> slot = new Slot<>(stored.isEmpty() ? null : stored.get(0));
        slots.put(key, slot);
        weigh(slot);
        return slot;
    }

    /** Writes what has changed, in this thread's transaction. */
    void write() {
        List<R> changed = rows(slot -> slot.stored);
        List<R> made = rows(slot -> !slot.stored);
        // In the order of the key: neighbours share their way through the index.
        List<R> added = appended.stream().sorted(form).toList();
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

    /** What has changed is in the table. */
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
        long size = form.sizeOf(slot.row);
        textKept += size - slot.size;
        slot.size = size;
    }

    private void trim() {
        var oldest = slots.values().iterator();
        while (slots.size() > rowsKept || textKept > textKeptMax) {
            textKept -= oldest.next().size;
            oldest.remove();
            allInMemory = false;
        }
    }

    /** How many rows are in memory. */
    int kept() {
        return slots.size();
    }

    String name() {
        return form.table();
    }

    /** Forgets what is in memory: another process has written the table since. */
    void readAnew() {
        forget();
        allInMemory = Boolean.FALSE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM " + form.table() + ")", Boolean.class));
    }

    /** Forgets what is in memory: the transaction it belongs to is rolled back. */
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
