package daybook.platform.projection;

import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of one projection, written in batches.
 *
 * <p>Event handlers change rows in memory; the changes of all events of a unit of work are written together just before it commits, in
 * the transaction that moves the processor's position. Where that fails, the events that follow are written one by one, so that the
 * one which cannot be written is known and goes to the dead letters alone.
 *
 * <p>One unit of work at a time writes a view: the processor's, or a retry of dead letters. Where there are several processes,
 * {@link ViewOwnership} holds them to that as well.
 */
public final class View {

    /** At least as many as a processor takes in one batch. */
    private static final int CAREFUL_EVENTS = 2_048;

    private final JdbcOperations jdbc;
    private final List<ViewTable<?>> tables = new ArrayList<>();
    private final @Nullable ViewOwnership ownership;
    private final ReentrantLock writer = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private @Nullable UnitOfWork<?> batch;
    private int carefulEvents;

    public View(DataSource dataSource) {
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
        return table(name, row, keyColumns, ViewTable.ROWS_KEPT_MAX);
    }

    /**
     * A table of this view whose rows may be large.
     *
     * @param name the table's name
     * @param row a record whose components are the table's columns, in snake case
     * @param keyColumns how many of its first components are the primary key
     * @param rowsKept how many of them stay in memory at most
     */
    public <R extends Record> ViewTable<R> table(String name, Class<R> row, int keyColumns, int rowsKept) {
        ViewTable<R> table = new ViewTable<>(
                this, new RecordMapping<>(name, row, keyColumns), jdbc, rowsKept, ViewTable.TEXT_KEPT_MAX);
        tables.add(table);
        return table;
    }

    /** A table with one row for each aggregate, found by the aggregate's id alone. */
    public <R extends Record & AggregateRow> AggregateTable<R> aggregates(String name, Class<R> row) {
        return new AggregateTable<>(table(name, row, 1));
    }

    /** Takes part in the current unit of work; every change of a table calls it first. */
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
            tables.forEach(ViewTable::readAnew);
        }
    }

    /** Several processes may write it: what is in memory is believed only until another one has. */
    boolean isShared() {
        return ownership != null;
    }

    /** Every process forgets what it has in memory, this one too, once this transaction is committed. */
    void disown() {
        if (ownership != null) {
            ownership.giveUp(name());
        }
    }

    private String name() {
        return tables.get(0).name();
    }

    /** Does something to the tables while nobody else writes them. */
    void alone(Runnable work) {
        writer.lock();
        try {
            work.run();
        } finally {
            writer.unlock();
        }
    }

    void onUndo(Runnable step) {
        undo.push(step);
    }

    /** How many steps can be undone; handed back to {@link #undoTo} */
    int mark() {
        return undo.size();
    }

    void undoTo(int mark) {
        while (undo.size() > mark) {
            undo.pop().run();
        }
    }

    /** After each event: writes it at once where batches have failed lately. */
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

    /** What is in memory counts as written when all tables are: where one cannot be, none is. */
    private void write() {
        tables.forEach(ViewTable::write);
        tables.forEach(ViewTable::written);
    }

    private void flush() {
        try {
            write();
        } catch (RuntimeException e) {
            carefulEvents = CAREFUL_EVENTS;
            throw e;
        }
    }

    private void forget() {
        tables.forEach(ViewTable::forget);
    }

    private void leave() {
        undo.clear();
        batch = null;
        writer.unlock();
    }
}
