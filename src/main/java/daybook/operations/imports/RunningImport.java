package daybook.operations.imports;

import daybook.operations.imports.ImportCommands.StoppedException;
import daybook.operations.imports.ImportFile.UnreadableFileException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An import on its own thread. It renews its lease with its state, obeys stop requests from the database, and stores how it ended. */
final class RunningImport {

    private static final Logger LOG = LoggerFactory.getLogger(RunningImport.class);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(2);

    /** Less than the lease: once that has run out, another process may start an import. */
    private static final Duration UNRENEWED_MAX = Duration.ofSeconds(20);

    private static final String STOP_REQUESTED = "The import was stopped on request; run it again to go on.";
    private static final String FAILED = "Something failed here; run the import again to go on.";

    private final ImportFile file;
    private final ImportFile.Run run;
    private final ImportRuns runs;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long renewedNanos = System.nanoTime();

    RunningImport(ImportFile file, ImportFile.Run run, ImportRuns runs) {
        this.file = file;
        this.run = run;
        this.runs = runs;
    }

    String id() {
        return state().id();
    }

    ImportState state() {
        return run.progress().state();
    }

    /** @param onEnd runs when the row of the import is free again, or will be once its lease runs out */
    void start(Runnable onEnd) {
        new Thread(() -> run.commands().origin().run(() -> work(onEnd)), "import").start();
    }

    /** Stops between two invoices. */
    void requestStop() {
        run.commands().stopAfterTasks(STOP_REQUESTED);
    }

    /** Sends nothing more. */
    void stopNow(String reason) {
        run.commands().stop(new StoppedException(reason));
    }

    void await(Duration wait) throws InterruptedException {
        try {
            ended.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("Import {} still has tasks under way", id(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An import never ends exceptionally", e);
        }
    }

    private void work(Runnable onEnd) {
        try {
            underLease().run();
            runs.end(state());
        } catch (RuntimeException e) {
            LOG.error("The end of import {} is not recorded; its lease runs out", id(), e);
        } finally {
            ended.complete(null);
            onEnd.run();
        }
    }

    /** @return tells the progress how the import ended */
    private Runnable underLease() {
        ScheduledExecutorService renewer =
                Executors.newSingleThreadScheduledExecutor(renew -> new Thread(renew, "import lease"));
        renewer.scheduleWithFixedDelay(
                this::renew, RENEW_EVERY.toMillis(), RENEW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return enter();
        } finally {
            end(renewer);
        }
    }

    private void renew() {
        try {
            if (!runs.renew(state())) {
                stopNow("Another process has taken the import's place.");
            } else if (runs.isStopRequested(id())) {
                requestStop();
            }
            renewedNanos = System.nanoTime();
        } catch (RuntimeException e) {
            LOG.warn("The lease of import {} was not renewed", id(), e);
            if (System.nanoTime() - renewedNanos > UNRENEWED_MAX.toNanos()) {
                stopNow("The database was away for too long; run the import again to go on.");
            }
        }
    }

    /** Waits for a renewal under way, which would overwrite the final state. */
    private static void end(ScheduledExecutorService renewer) {
        renewer.shutdown();
        try {
            var unused = renewer.awaitTermination(UNRENEWED_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable enter() {
        ImportProgress progress = run.progress();
        try (OrderWatch watch = run.watch();
                ImportCommands commands = run.commands()) {
            ImportResult result = file.enter(run);
            return () -> progress.done(result);
        } catch (StoppedException e) {
            return stopped(e);
        } catch (UnreadableFileException e) {
            return () -> progress.failed(e.getMessage() + ".");
        } catch (IOException e) {
            LOG.error("Import {} cannot read its file", id(), e);
            return () -> progress.failed("The file cannot be read to its end: is it cut off?");
        } catch (RuntimeException | Error e) {
            LOG.error("Import {} failed", id(), e);
            return () -> progress.failed(FAILED);
        }
    }

    /** Whatever stopped the commands first is the reason. */
    private Runnable stopped(StoppedException stop) {
        Throwable cause = run.commands().failure();
        if (cause == null || cause instanceof StoppedException) {
            String reason = String.valueOf((cause == null ? stop : cause).getMessage());
            return () -> run.progress().stopped(reason);
        }
        LOG.error("Import {} stopped", id(), cause);
        return () -> run.progress().failed(FAILED);
    }
}
