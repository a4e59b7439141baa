package daybook.operations.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Origin;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The imports of the house, one at a time whatever process runs it.
 *
 * <p>What is kept of an import is how it went, nothing that another run would need: an import that was stopped is run again and goes on
 * where it was.
 */
@Component
public class Imports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(30);
    private static final String FAILED = "Something failed here; run the import again to go on.";

    private final CommandGateway gateway;
    private final EventStore log;
    private final Books books;
    private final ImportRuns runs;
    private final Clock clock;
    private volatile @Nullable Running running;
    private volatile boolean started;

    Imports(CommandGateway gateway, EventStore log, Books books, ImportRuns runs, Clock clock) {
        this.gateway = gateway;
        this.log = log;
        this.books = books;
        this.runs = runs;
        this.clock = clock;
    }

    /** @param ended done when the import has ended and its slot is free */
    private record Running(ImportProgress progress, ImportCommands commands, CompletableFuture<Void> ended) {

        boolean is(String id) {
            return progress.id().equals(id);
        }
    }

    /**
     * Begins an import on a thread of its own.
     *
     * @param file plain or gzip
     * @param options what its sender says about it
     * @param afterwards called when the file is not needed any more
     * @return its state; ask {@link #find} for later ones
     * @throws Rejection conflict {@code import-running} while another one is at work; then {@code afterwards} is not called
     */
    public synchronized ImportState start(Path file, ImportOptions options, Runnable afterwards, Origin origin) {
        ImportProgress progress =
                new ImportProgress(UuidCreator.getTimeOrderedEpoch().toString());
        ImportState state = progress.state();
        runs.begin(state);
        ImportCommands commands = new ImportCommands(gateway, origin);
        Running begun = new Running(progress, commands, new CompletableFuture<>());
        running = begun;
        ImportRun run = new ImportRun(file, options, clock.instant(), log, books, commands, progress);
        new Thread(() -> origin.run(() -> work(run, begun, afterwards)), "online retail import").start();
        return state;
    }

    /** @throws Rejection conflict {@code import-running} while an import is at work */
    public void refuseWhileRunning() {
        runs.refuseWhileRunning();
    }

    public Optional<ImportState> find(String id) {
        Running here = running;
        if (here != null && here.is(id)) {
            ImportState state = here.progress().state();
            // Its end is told by the row, which frees the slot: whoever has seen the end can begin the next import.
            if (state.status() == ImportStatus.RUNNING) {
                return Optional.of(state);
            }
        }
        return runs.find(id);
    }

    /** Newest first; the errors of each are counted, not named. */
    public Page<ImportState> list(Paging paging) {
        return runs.list(paging);
    }

    /**
     * Stops an import between two invoices, and waits for its end for some time. An import that has ended stays as it is.
     *
     * @return its state then, or empty if there is no such import
     */
    public Optional<ImportState> stop(String id, Duration wait) throws InterruptedException {
        runs.requestStop(id);
        Running here = running;
        if (here != null && here.is(id)) {
            here.commands().endAfterWhatIsUnderWay(ImportLease.STOP_REQUESTED);
            await(here, wait);
        }
        return find(id);
    }

    private static void await(Running current, Duration wait) throws InterruptedException {
        try {
            current.ended().get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug(
                    "Import {} has something under way still",
                    current.progress().id(),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing ends an import with a failure", e);
        }
    }

    private void work(ImportRun run, Running current, Runnable afterwards) {
        try {
            Runnable outcome;
            try (ImportLease lease = new ImportLease(runs, current.progress(), current.commands())) {
                outcome = outcomeOf(run, current);
            }
            outcome.run();
            runs.end(current.progress().state());
        } catch (RuntimeException e) {
            LOG.error(
                    "The end of import {} is not recorded; its lease runs out",
                    current.progress().id(),
                    e);
        } finally {
            running = null;
            current.ended().complete(null);
            afterwards.run();
        }
    }

    /** @return tells the progress how the import ended */
    private static Runnable outcomeOf(ImportRun run, Running current) {
        ImportProgress progress = current.progress();
        try {
            ImportResult result = run.run();
            return () -> progress.done(result);
        } catch (StoppedException e) {
            return stopped(e, current);
        } catch (UnreadableFileException e) {
            return () -> progress.failed(e.getMessage() + ".");
        } catch (IOException e) {
            LOG.error("Import {} cannot read its file", progress.id(), e);
            return () -> progress.failed("The file cannot be read to its end: is it cut off?");
        } catch (RuntimeException | Error e) {
            LOG.error("Import {} failed", progress.id(), e);
            return () -> progress.failed(FAILED);
        }
    }

    private static Runnable stopped(StoppedException stop, Running current) {
        Throwable cause = current.commands().failure();
        if (cause == null || cause instanceof StoppedException) {
            String why = String.valueOf((cause == null ? stop : cause).getMessage());
            return () -> current.progress().stopped(why);
        }
        LOG.error("Import {} stopped", current.progress().id(), cause);
        return () -> current.progress().failed(FAILED);
    }

    @Override
    public void start() {
        runs.opened();
        started = true;
    }

    /** Before anything that commands need is taken down. */
    @Override
    public void stop() {
        started = false;
        Running stopping = running;
        if (stopping != null) {
            stopping.commands().stop(new StoppedException("Daybook was stopped; run the import again to go on."));
            try {
                await(stopping, STOP_WAIT_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
