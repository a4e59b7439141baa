package daybook.platform.projection;

import daybook.platform.engine.postgres.ViewOwnership;
import daybook.platform.privacy.PersonalCells;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The base of projections: their tables, written in batches.
 *
 * <p>Event handlers change rows in memory. The changes of all events of a unit of work are written together just before it commits, in the
 * transaction that moves the processor's token. After a batch that could not be written, the next events are written one by one, so that the
 * event that cannot be written is parked alone.
 *
 * <p>One unit of work at a time writes a view: the processor's, or a retry of dead letters. {@link ViewOwnership} holds several processes to that as
 * well.
 */
public class View {

    /** The events that are written one by one after a failed batch: at least one whole batch. */
    private static final int CAREFUL_EVENTS = 2_048;

    private final JdbcOperations jdbc;
    private final @Nullable PersonalCells cells;
    private final List<ViewTable<?>> tables = new ArrayList<>();
    private final @Nullable ViewOwnership ownership;
    private final ReentrantLock writer = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private @Nullable UnitOfWork<?> batch;
    private int carefulEvents;
    private boolean leavesOutEntries;

    public View(DataSource dataSource) {
        this(dataSource, null);
    }

    /** @param cells encrypts the personal data of the tables; null for a view without */
    public View(DataSource dataSource, @Nullable PersonalCells cells) {
        this.cells = cells;
        this.jdbc = new JdbcTemplate(dataSource);
        this.ownership = ViewOwnership.of(dataSource, jdbc);
    }

    /**
     * A table of this view.
     *
     * @param name the table's name
     * @param row a record whose components are the table's columns, in snake case
     * @param keyColumns how many of its first components are the primary key
     */
    public <R extends Record> ViewTable<R> table(String name, Class<R> row, int keyColumns) {
        return with(new ViewTable<>(this, new RecordMapping<>(name, row, keyColumns, cells), jdbc));
    }

    /** A table with one row for each aggregate; its key is the aggregate's id. */
    public <R extends Record & AggregateRow> AggregateTable<R> aggregates(String name, Class<R> row) {
        return with(new AggregateTable<>(this, new RecordMapping<>(name, row, 1, cells), jdbc));
    }

    private <T extends ViewTable<?>> T with(T table) {
        tables.add(table);
        return table;
    }

    /** Passes over an event that is skipped: the rows of its aggregate miss it. */
    public void skip(String aggregate, long sequence) {
        tables.stream()
                .filter(AggregateTable.class::isInstance)
                .map(AggregateTable.class::cast)
                .forEach(table -> table.skip(aggregate, sequence));
    }

    /** Reads the stored rows of all tables, for a query that joins them. */
    protected JdbcClient jdbc() {
        return JdbcClient.create(jdbc);
    }

    /** Joins the current unit of work; called before every change of a table. */
    void join() {
        UnitOfWork<?> current = CurrentUnitOfWork.get();
        if (current == batch) {
            return;
        }
        writer.lock();
        batch = current;
        ViewBatch.of(current).add(this);
        current.onPrepareCommit(unit -> flush());
        current.onRollback(unit -> forget());
        current.root().onCleanup(unit -> leave());
        if (ownership != null && !ownership.take(name())) {
            readAnew();
        }
    }

    /** The metadata of the event that is handled. */
    MetaData event() {
        return ViewBatch.of(CurrentUnitOfWork.get()).event();
    }

    /** Drops the rows in memory: the tables were written otherwise, or are empty. */
    void readAnew() {
        tables.forEach(ViewTable::readAnew);
    }

    /** Leaves out the rows that are appended: a view of the past seldom needs them, and they are most of the rows. */
    void leaveOutEntries() {
        leavesOutEntries = true;
    }

    boolean leavesOutEntries() {
        return leavesOutEntries;
    }

    /** Keeps all rows in memory and writes none; rows that are appended are only given to a listener. The view must be empty. */
    void keepInMemory(BiConsumer<ViewTable<?>, Record> appended) {
        tables.forEach(table -> table.keepInMemory(row -> appended.accept(table, row)));
    }

    /** Has a listener told each row that is put, before it replaces another one. */
    void onPut(ViewTable.PutListener listener) {
        tables.forEach(table -> table.onPut(listener));
    }

    List<ViewTable<?>> tables() {
        return tables;
    }

    /** @throws EntriesLeftOutException if a query needs rows that were left out */
    void needsEntries(boolean leftOut) {
        if (leftOut) {
            throw new EntriesLeftOutException();
        }
    }

    /** A query reads a table whose appended rows were left out. */
    static final class EntriesLeftOutException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private EntriesLeftOutException() {
            super("Rows were left out");
        }
    }

    /** Whether several processes may write the view; rows in memory are then valid only until another process writes. */
    boolean isShared() {
        return ownership != null;
    }

    /** The name of the first table, by which {@link ViewOwnership} knows the view. */
    String name() {
        return tables.get(0).name();
    }

    List<RecordMapping<?>> forms() {
        return tables.stream().<RecordMapping<?>>map(ViewTable::form).toList();
    }

    /** Has a listener told the table and the key of each row that is written. */
    void onWrite(BiConsumer<String, List<Object>> listener) {
        tables.forEach(table -> table.onWrite(key -> listener.accept(table.name(), key)));
    }

    /** Runs a task that excludes all writers of the tables. */
    <T> T alone(Supplier<T> work) {
        writer.lock();
        try {
            return work.get();
        } finally {
            writer.unlock();
        }
    }

    void onUndo(Runnable step) {
        undo.push(step);
    }

    /** The number of changes that can be undone, for {@link #undoTo}. */
    int mark() {
        return undo.size();
    }

    void undoTo(int mark) {
        while (undo.size() > mark) {
            undo.pop().run();
        }
    }

    /** Called after each event; writes its changes at once if a batch has failed recently. */
    void handled() {
        if (carefulEvents > 0) {
            carefulEvents--;
            writeAlone();
        }
    }

    private void writeAlone() {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Savepoint before = connection.setSavepoint();
            try {
                write();
                connection.releaseSavepoint(before);
                return true;
            } catch (RuntimeException e) {
                connection.rollback(before);
                throw e;
            }
        });
    }

    /** Rows in memory count as written only after all tables are written: a failure in one table rolls back all of them. */
    private void write() {
        tables.forEach(ViewTable::write);
        tables.forEach(ViewTable::written);
    }

    /** Writes the changes so far in this thread's transaction. */
    void flush() {
        try {
            write();
        } catch (RuntimeException e) {
            carefulEvents = CAREFUL_EVENTS;
            throw e;
        }
    }

    /** Drops the rows in memory, which are not those of the tables any more. */
    void forget() {
        tables.forEach(ViewTable::forget);
    }

    private void leave() {
        undo.clear();
        batch = null;
        writer.unlock();
    }
}
