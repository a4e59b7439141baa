package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes what concurrent commands append in one transaction, since the embedded store has no group commit of its own.
 *
 * <p>Each command keeps its thread, its unit of work and its aggregate's lock, and returns when its events are on the disk. Who finds
 * nobody writing writes, at once and on its own thread, what is waiting by then; the others wait, and one of them is called to write
 * what has come meanwhile. A thread for it would have to be woken for each commit, and would have to wake the command again.
 *
 * <p>An append that fails does so alone; a commit that fails fails every append in it and nothing else.
 */
final class SharedCommit implements LogWriter, AutoCloseable {

    private static final int BATCH_MAX = 256;

    /** SQLSTATE of a database that is going away: what it refuses may be asked again. */
    private static final String SHUTTING_DOWN = "57P01";

    private static final int AGGREGATES_KNOWN_MAX = 10_000;

    private final DataSource dataSource;
    private final IdempotencyRecords idempotency;
    private final RoomOnDisk room;
    private final IntConsumer onCommitted;

    /** The last event of the aggregates that were written last, for who writes: an append mostly follows it, which saves a look. */
    private final Map<String, Long> lastStored = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > AGGREGATES_KNOWN_MAX;
        }
    };

    /** One of each thread that appends, at most. */
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();

    /** Held by who writes. */
    private final ReentrantLock writing = new ReentrantLock();

    /** Read and written by who holds {@link #writing}. */
    private boolean closed;

    /** @param onCommitted is told how many events a commit has stored, before they are acknowledged */
    SharedCommit(DataSource dataSource, IdempotencyRecords idempotency, RoomOnDisk room, IntConsumer onCommitted) {
        this.dataSource = dataSource;
        this.idempotency = idempotency;
        this.room = room;
        this.onCommitted = onCommitted;
    }

    @Override
    public void append(List<LogRow> rows) throws SQLException {
        room.require();
        Append own = new Append(rows, Thread.currentThread());
        waiting.add(own);
        // Not interruptible: from here on only who writes knows whether the events were stored.
        boolean interrupted = false;
        while (own.isPending()) {
            interrupted |= Thread.interrupted();
            if (!write()) {
                LockSupport.park(this);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        SQLException failure = own.failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** @return false if somebody else is writing, who will call one of those that still wait then */
    private boolean write() {
        if (!writing.tryLock()) {
            return false;
        }
        List<Append> batch = new ArrayList<>();
        try {
            drainTo(batch);
            if (closed) {
                SQLException closing = new SQLException("The store is closing; nothing was stored", SHUTTING_DOWN);
                batch.forEach(append -> append.failed(closing));
            } else if (!batch.isEmpty()) {
                store(batch);
            }
        } finally {
            writing.unlock();
        }
        // Before the others: while they are woken, the next ones can be written.
        callNext();
        batch.forEach(Append::wake);
        return true;
    }

    /** Who came too late for the last batch and could not write is seen here, as it was waiting before it tried. */
    private void callNext() {
        Append next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    private void drainTo(List<Append> batch) {
        while (batch.size() < BATCH_MAX) {
            Append next = waiting.poll();
            if (next == null) {
                return;
            }
            batch.add(next);
        }
    }

    private void store(List<Append> batch) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insertTogether(connection, batch);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                insertOneByOne(connection, batch);
            }
            connection.commit();
            List<Append> stored = batch.stream().filter(Append::isPending).toList();
            stored.forEach(this::remember);
            onCommitted.accept(
                    stored.stream().mapToInt(append -> append.rows.size()).sum());
            stored.forEach(Append::stored);
        } catch (SQLException | RuntimeException | Error e) {
            SQLException failure = e instanceof SQLException sql ? sql : new SQLException("The commit failed", e);
            batch.forEach(append -> append.failed(failure));
        }
    }

    private void insertTogether(Connection connection, List<Append> batch) throws SQLException {
        LogRow.insert(
                connection,
                batch.stream().flatMap(append -> append.rows.stream()).toList());
        for (Append append : batch) {
            requirePredecessors(connection, append.rows);
            idempotency.insertFor(
                    connection, append.rows.stream().map(LogRow::event).toList());
        }
    }

    /** Where the event before is not there, its writer knew another log: that is refused like a sequence number that is there already. */
    private void requirePredecessors(Connection connection, List<LogRow> rows) throws SQLException {
        LogRow before = null;
        for (LogRow row : rows) {
            if (!row.isFirst() && !followsKnown(row, before) && !row.hasPredecessor(connection)) {
                throw new SQLException("There is no event before the one that was to follow it", "23505");
            }
            before = row;
        }
    }

    private boolean followsKnown(LogRow row, @Nullable LogRow before) {
        Long last = lastStored.get(row.event().getAggregateIdentifier());
        return before != null && row.follows(before)
                || last != null && last == row.event().getSequenceNumber() - 1;
    }

    private void remember(Append append) {
        append.rows.forEach(row ->
                lastStored.put(row.event().getAggregateIdentifier(), row.event().getSequenceNumber()));
    }

    private void insertOneByOne(Connection connection, List<Append> batch) throws SQLException {
        for (Append append : batch) {
            Savepoint before = connection.setSavepoint();
            try {
                insertTogether(connection, List.of(append));
            } catch (SQLException | RuntimeException e) {
                connection.rollback(before);
                append.failed(e instanceof SQLException sql ? sql : new SQLException("The append failed", e));
            }
        }
    }

    /** Whoever is writing ends; nothing is stored after it. */
    @Override
    public void close() {
        writing.lock();
        closed = true;
        writing.unlock();
        callNext();
    }

    private static final class Append {

        private final List<LogRow> rows;
        private final Thread thread;
        private volatile boolean pending = true;

        /** Written before it is no longer pending. */
        private @Nullable SQLException failure;

        private Append(List<LogRow> rows, Thread thread) {
            this.rows = rows;
            this.thread = thread;
        }

        private boolean isPending() {
            return pending;
        }

        /** Null if it is stored, or pending. */
        private @Nullable SQLException failure() {
            return pending ? null : failure;
        }

        private void stored() {
            end(null);
        }

        private void failed(SQLException failure) {
            end(failure);
        }

        private void end(@Nullable SQLException failure) {
            if (pending) {
                this.failure = failure;
                pending = false;
            }
        }

        private void wake() {
            if (thread != Thread.currentThread()) {
                LockSupport.unpark(thread);
            }
        }
    }
}
