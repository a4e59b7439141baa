package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes what concurrent commands append in one transaction, since the embedded store has no group commit of its own.
 *
 * <p>Each command keeps its thread, its unit of work and its aggregate's lock, and waits here until its events are on the disk. An
 * append that fails does so alone; a commit that fails fails every append in it and nothing else.
 */
final class SharedCommit implements LogWriter, AutoCloseable {

    /** More than this many waiting appends make their callers wait for a place in the queue. */
    private static final int WAITING_MAX = 1_024;

    private static final int BATCH_MAX = 256;
    private static final long IDLE_CHECK_MILLISECONDS = 100;

    private static final int AGGREGATES_KNOWN_MAX = 10_000;

    private final DataSource dataSource;
    private final IdempotencyRecords idempotency;

    /** The last event of the aggregates that were written last, by the committer alone: an append mostly follows it, which saves a look. */
    private final Map<String, Long> lastStored = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > AGGREGATES_KNOWN_MAX;
        }
    };

    private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread committer = new Thread(this::run, "log committer");
    private volatile boolean closed;

    SharedCommit(DataSource dataSource, IdempotencyRecords idempotency) {
        this.dataSource = dataSource;
        this.idempotency = idempotency;
        committer.start();
    }

    @Override
    public void append(List<LogRow> rows) throws SQLException {
        Append append = new Append(rows);
        try {
            boolean accepted = false;
            while (!accepted) {
                if (closed) {
                    throw new SQLException("The store is closing; nothing was stored");
                }
                accepted = waiting.offer(append, IDLE_CHECK_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted before anything was stored", e);
        }
        // Not interruptible: from here on only the committer knows whether the events were stored.
        SQLException failure = append.outcome.join().failure();
        if (failure != null) {
            throw failure;
        }
    }

    private void run() {
        List<Append> batch = new ArrayList<>(BATCH_MAX);
        while (!closed || !waiting.isEmpty()) {
            try {
                Append first = waiting.poll(IDLE_CHECK_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_MAX - 1);
                    store(batch);
                }
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                batch.clear();
            }
        }
    }

    private void store(List<Append> batch) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insertTogether(connection, batch);
            } catch (SQLException e) {
                connection.rollback();
                insertOneByOne(connection, batch);
            }
            connection.commit();
            batch.stream().filter(Append::isPending).forEach(this::remember);
            batch.forEach(Append::stored);
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
            } catch (SQLException e) {
                connection.rollback(before);
                append.failed(e);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        committer.join();
    }

    private record Outcome(@Nullable SQLException failure) {}

    private static final class Append {

        private final List<LogRow> rows;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        private Append(List<LogRow> rows) {
            this.rows = rows;
        }

        private boolean isPending() {
            return !outcome.isDone();
        }

        /** Does nothing where the append has failed already. */
        private void stored() {
            outcome.complete(new Outcome(null));
        }

        private void failed(SQLException failure) {
            outcome.complete(new Outcome(failure));
        }
    }
}
