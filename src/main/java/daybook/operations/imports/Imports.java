package daybook.operations.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The imports of this process, one at a time; the last few are remembered for as long as it lives.
 *
 * <p>Nothing of an import is stored but what it entered: one that was stopped is run again and goes on where it was.
 */
@Component
public class Imports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int REMEMBERED_MAX = 20;
    private static final long STOP_MILLISECONDS_MAX = 30_000;

    private final CommandGateway gateway;
    private final EventStore log;
    private final Books books;
    private final Clock clock;
    private final Map<String, ImportProgress> remembered = new LinkedHashMap<>();
    private @Nullable ImportCommands running;
    private @Nullable Thread thread;
    private volatile boolean started;

    Imports(CommandGateway gateway, EventStore log, Books books, Clock clock) {
        this.gateway = gateway;
        this.log = log;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Begins an import on a thread of its own.
     *
     * @param file plain or gzip
     * @param deleteAfterwards whether the file is removed when the import ends
     * @return its state; ask {@link #find} for later ones
     * @throws Rejection conflict {@code import-running} while another one is at work
     */
    public synchronized ImportState start(Path file, boolean deleteAfterwards, Origin origin) {
        refuseWhileRunning();
        ImportProgress progress =
                new ImportProgress(UuidCreator.getTimeOrderedEpoch().toString());
        ImportCommands commands = new ImportCommands(gateway, origin);
        RetailFile retail = new RetailFile(file, StandardCharsets.UTF_8, clock.instant());
        ImportRun run = new ImportRun(retail, log, books, commands, progress);
        remember(progress);
        running = commands;
        thread = new Thread(
                () -> origin.run(() -> {
                    Runnable outcome = outcomeOf(run, commands, progress);
                    end(outcome, deleteAfterwards ? file : null);
                }),
                "online retail import");
        thread.start();
        return progress.state();
    }

    /** @throws Rejection conflict {@code import-running} while an import is at work */
    public synchronized void refuseWhileRunning() {
        if (running != null) {
            throw Rejection.conflict("import-running", "Another import is at work.");
        }
    }

    private void remember(ImportProgress progress) {
        remembered.put(progress.id(), progress);
        if (remembered.size() > REMEMBERED_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    public synchronized Optional<ImportState> find(String id) {
        return Optional.ofNullable(remembered.get(id)).map(ImportProgress::state);
    }

    /** @return tells the progress how the import ended */
    private static Runnable outcomeOf(ImportRun run, ImportCommands commands, ImportProgress progress) {
        try {
            ImportResult result = run.run();
            return () -> progress.done(result);
        } catch (StoppedException e) {
            Throwable cause = commands.failure();
            LOG.error("Import {} stopped", progress.id(), cause);
            return () -> progress.stopped(
                    cause instanceof StoppedException stop
                            ? String.valueOf(stop.getMessage())
                            : "Something failed here; run the import again to go on.");
        } catch (UnreadableFileException e) {
            return () -> progress.stopped(e.getMessage() + ".");
        } catch (IOException e) {
            LOG.error("Import {} cannot read its file", progress.id(), e);
            return () -> progress.stopped("The file cannot be read to its end: is it cut off?");
        } catch (RuntimeException | Error e) {
            LOG.error("Import {} failed", progress.id(), e);
            return () -> progress.stopped("Something failed here; run the import again to go on.");
        }
    }

    /** Who sees that an import has ended can begin the next one. */
    private synchronized void end(Runnable outcome, @Nullable Path temporary) {
        running = null;
        outcome.run();
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file of an import cannot be removed: " + temporary, e);
        }
    }

    @Override
    public void start() {
        started = true;
    }

    /** Before anything that commands need is taken down. */
    @Override
    public void stop() {
        started = false;
        Thread stopping;
        synchronized (this) {
            stopping = running == null ? null : thread;
            if (running != null) {
                running.stop(new StoppedException("Daybook was stopped; run the import again to go on."));
            }
        }
        try {
            if (stopping != null) {
                stopping.join(STOP_MILLISECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
