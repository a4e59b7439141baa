package daybook.operations.imports;

import daybook.platform.errors.Refusal;
import daybook.platform.metadata.Origin;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the commands of one import on many threads, so that the store can append concurrent commands in one commit. A refusal concerns one
 * row; any other failure stops the import.
 */
public final class ImportCommands implements AutoCloseable {

    public static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private static final int THREADS = 64;

    /** More tasks than threads, as most tasks wait for the fulfilment, which needs no thread here. */
    private static final int TASKS_MAX = 256;

    private final CommandGateway gateway;
    private final Origin origin;
    private final ExecutorService threads;
    private final Semaphore tasks = new Semaphore(TASKS_MAX);
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private volatile @Nullable String stopReason;

    ImportCommands(CommandGateway gateway, Origin origin) {
        this.gateway = gateway;
        this.origin = origin;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                THREADS, work -> new Thread(work, "import worker " + number.incrementAndGet()));
    }

    /** The import was told to stop, or failed. Another run goes on where it was. */
    public static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException(String message) {
            super(message, null, false, false);
        }
    }

    /** A command was refused by a rule. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final String code;

        private RefusedException(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * The commands for a row or an invoice.
     *
     * @param harmless codes of refusals that are ignored
     * @param reporter receives the first other refusal
     */
    public RowCommands forRow(Set<String> harmless, Consumer<String> reporter) {
        return new RowCommands(this, harmless, reporter);
    }

    /**
     * Starts a task; blocks while {@value #TASKS_MAX} are under way.
     *
     * @param task returns a future of its end; an exception stops the import
     * @param whenDone runs at that end, unless the import is stopped by then
     * @throws StoppedException if no new task is to be started
     */
    public void start(Supplier<CompletableFuture<Void>> task, Runnable whenDone) {
        checkMayStart();
        tasks.acquireUninterruptibly();
        AT_ONCE.thenCompose(nothing -> task.get()).whenComplete((nothing, thrown) -> {
            if (thrown != null) {
                stop(thrown);
            }
            if (!isStopped()) {
                whenDone.run();
            }
            tasks.release();
        });
    }

    /** Waits until every task has ended. @throws StoppedException if the import is stopped by then */
    public void finish() {
        awaitTasks();
        checkNotStopped();
    }

    private void awaitTasks() {
        tasks.acquireUninterruptibly(TASKS_MAX);
        tasks.release(TASKS_MAX);
    }

    CompletableFuture<Void> runAfter(CompletableFuture<Void> before, Runnable work) {
        return before.thenRunAsync(work, threads);
    }

    /** Sends a command and waits for it. Does nothing once the import is stopped. */
    void send(Object command) throws RefusedException {
        if (isStopped()) {
            return;
        }
        try {
            origin.call(() -> gateway.sendAndWait(command));
        } catch (HandlerExecutionException e) {
            if (e.<Object>getDetails().orElse(null) instanceof Refusal refusal) {
                throw new RefusedException(refusal.code(), refusal.detail() + " " + refusal.figures());
            }
            stop(e);
        } catch (AggregateNotFoundException e) {
            throw new RefusedException("unknown", "There is no " + e.getAggregateIdentifier() + ".");
        } catch (Exception e) {
            stop(e);
        }
    }

    Origin origin() {
        return origin;
    }

    /** From now on nothing is sent. The first cause is kept. */
    void stop(Throwable cause) {
        failure.complete(cause);
    }

    /** From now on no task is started; tasks under way end as usual. The first reason is kept. */
    void stopAfterTasks(String reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    private void checkMayStart() {
        checkNotStopped();
        String reason = stopReason;
        if (reason != null) {
            throw new StoppedException(reason);
        }
    }

    /** The call runs as soon as the import is stopped, at once if it already is. */
    void onStop(Runnable call) {
        var unused = failure.thenRun(call);
    }

    boolean isStopped() {
        return failure.isDone();
    }

    private void checkNotStopped() {
        if (isStopped()) {
            throw new StoppedException("The import is stopped");
        }
    }

    @Nullable Throwable failure() {
        return failure.getNow(null);
    }

    /** Waits for the tasks under way. */
    @Override
    public void close() {
        awaitTasks();
        threads.shutdown();
    }
}
