package daybook.operations.imports;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the slot of a running import, tells the database how far it is, and hears from there that it is to stop. */
final class ImportLease implements AutoCloseable {

    static final String STOP_REQUESTED = "The import was stopped on request; run it again to go on.";

    private static final Logger LOG = LoggerFactory.getLogger(ImportLease.class);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(2);

    /** Less than the lease: after it another process may take the slot. */
    private static final Duration UNRENEWED_MAX = Duration.ofSeconds(20);

    private final ImportRuns runs;
    private final ImportProgress progress;
    private final ImportCommands commands;
    private final ScheduledExecutorService renewer =
            Executors.newSingleThreadScheduledExecutor(renew -> new Thread(renew, "import lease"));
    private long renewedNanos = System.nanoTime();

    ImportLease(ImportRuns runs, ImportProgress progress, ImportCommands commands) {
        this.runs = runs;
        this.progress = progress;
        this.commands = commands;
        renewer.scheduleWithFixedDelay(
                this::renew, RENEW_EVERY.toMillis(), RENEW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            if (!runs.renew(progress.state())) {
                commands.stop(new StoppedException("Another process has taken the import's place."));
            } else if (runs.isStopRequested(progress.id())) {
                commands.endAfterWhatIsUnderWay(STOP_REQUESTED);
            }
            renewedNanos = System.nanoTime();
        } catch (RuntimeException e) {
            LOG.warn("The lease of import {} was not renewed", progress.id(), e);
            if (System.nanoTime() - renewedNanos > UNRENEWED_MAX.toNanos()) {
                commands.stop(
                        new StoppedException("The database was away for too long; run the import again to go on."));
            }
        }
    }

    /** Waits for a renewal that is under way: it would overwrite what is written at the end. */
    @Override
    public void close() {
        renewer.shutdown();
        try {
            var unused = renewer.awaitTermination(UNRENEWED_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
