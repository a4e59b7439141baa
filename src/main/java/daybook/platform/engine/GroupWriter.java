package daybook.platform.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: the first append that finds a free writer slot writes the whole queue as one batch, on its own thread; the other appends
 * wait. A dedicated writer thread would cost two thread switches a commit: one to the writer and one back to the command.
 *
 * <p>Each command keeps its thread, its unit of work and its aggregate's lock, and returns when its events are durable. A rejected append
 * does not affect the rest of its batch; a failed commit fails every append of its batch.
 */
public final class GroupWriter implements LogWriter, AutoCloseable {

    private static final int BATCH_MAX = 256;

    /** The SQLSTATE of a database that is shutting down: the client may retry the command. */
    private static final String SHUTTING_DOWN = "57P01";

    private final Batches batches;
    private final int writersMax;

    /** Holds at most one append of each calling thread. */
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();

    private final Semaphore writers;
    private volatile boolean closed;

    /** Stores appends together. */
    public interface Batches {

        /**
         * Stores each append of the batch whole or not at all, and fails the appends that cannot be stored. The other appends are durable
         * when this method returns.
         *
         * @throws Exception if none of the batch is stored
         */
        void store(List<Append> batch) throws Exception;
    }

    /** @param writersMax how many batches may be written at the same time */
    public GroupWriter(Batches batches, int writersMax) {
        this.batches = batches;
        this.writersMax = writersMax;
        this.writers = new Semaphore(writersMax);
    }

    @Override
    public void append(List<LogRow> rows) throws Exception {
        Append own = new Append(rows, Thread.currentThread());
        // No lost wake-up: an append is enqueued before it looks for a free writer slot.
        waiting.add(own);
        // The wait is not interruptible: from here on only the writer knows whether the events were stored.
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
        Exception failure = own.failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** @return false if every writer slot is taken; the next writer to finish wakes the head of the queue */
    private boolean write() {
        if (!writers.tryAcquire()) {
            return false;
        }
        List<Append> batch = new ArrayList<>();
        try {
            drainTo(batch);
            if (closed) {
                SQLException closing = new SQLException("The store is closing; nothing was stored", SHUTTING_DOWN);
                batch.forEach(append -> append.fail(closing));
            } else if (!batch.isEmpty()) {
                store(batch);
            }
        } finally {
            writers.release();
        }
        // The next writer is woken first, so that it can write while this writer wakes the appends of its batch.
        callNext();
        batch.forEach(Append::wake);
        return true;
    }

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
        try {
            batches.store(batch);
            batch.forEach(Append::succeed);
        } catch (Exception | Error e) {
            Exception failure = e instanceof Exception exception ? exception : new SQLException("The commit failed", e);
            batch.forEach(append -> append.fail(failure));
        }
    }

    /** Waits for the writes that have begun; later appends fail. */
    @Override
    public void close() {
        closed = true;
        writers.acquireUninterruptibly(writersMax);
        writers.release(writersMax);
        callNext();
    }

    /** The events of one command, and the outcome of their append. */
    public static final class Append {

        private final List<LogRow> rows;
        private final Thread thread;
        private volatile boolean pending = true;

        /** Assigned before the volatile write to {@code pending}, which publishes it. */
        private @Nullable Exception failure;

        public Append(List<LogRow> rows, Thread thread) {
            this.rows = rows;
            this.thread = thread;
        }

        public List<LogRow> rows() {
            return rows;
        }

        public boolean isPending() {
            return pending;
        }

        /** @return null if the append was stored, or is pending */
        private @Nullable Exception failure() {
            return pending ? null : failure;
        }

        private void succeed() {
            end(null);
        }

        /** Fails a pending append; has no effect on an append with an outcome. */
        public void fail(Exception reason) {
            end(reason);
        }

        private void end(@Nullable Exception reason) {
            if (pending) {
                this.failure = reason;
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
