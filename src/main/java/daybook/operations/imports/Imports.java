package daybook.operations.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.operations.acts.OperatorActs;
import daybook.operations.imports.ImportState.ImportStatus;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Origin;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts, stops and lists imports; one runs at a time, whichever process runs it.
 *
 * <p>Only the outcome of an import is stored. A stopped import is continued by another run of the same file, which finds from the views what
 * is entered already.
 */
@Component
public class Imports implements SmartLifecycle, MeterBinder {

    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(30);
    private final CommandGateway gateway;
    private final EventStore log;
    private final ViewReader views;
    private final ImportRuns runs;
    private final OperatorActs acts;
    private final Clock clock;
    private final AtomicReference<@Nullable RunningImport> running = new AtomicReference<>();
    private volatile boolean started;

    Imports(CommandGateway gateway, EventStore log, ViewReader views, ImportRuns runs, OperatorActs acts, Clock clock) {
        this.gateway = gateway;
        this.log = log;
        this.views = views;
        this.runs = runs;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Begins an import on its own thread.
     *
     * @param afterwards called when the file is not needed any more
     * @return its state; {@link #find} returns later ones
     * @throws Rejection conflict {@code import-running} while another one runs; then {@code afterwards} is not called
     */
    public synchronized ImportState start(ImportFile file, Runnable afterwards, Origin origin) {
        ImportProgress progress =
                new ImportProgress(UuidCreator.getTimeOrderedEpoch().toString());
        ImportState state = progress.state();
        runs.begin(state);
        ImportCommands commands = new ImportCommands(gateway, origin);
        OrderWatch watch = new OrderWatch(log, views, commands);
        RunningImport begun =
                new RunningImport(file, new ImportFile.Run(clock.instant(), views, commands, watch, progress), runs);
        running.set(begun);
        begun.start(() -> {
            running.compareAndSet(begun, null);
            afterwards.run();
        });
        return state;
    }

    /** The counter {@code daybook.import.rows}: the rows that the running import has done; 0 while none runs here. */
    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("daybook.import.rows", running, Imports::rowsDone)
                .register(registry);
    }

    private static double rowsDone(AtomicReference<@Nullable RunningImport> running) {
        RunningImport here = running.get();
        return here == null ? 0 : here.state().rowsDone();
    }

    /** @throws Rejection conflict {@code import-running} while an import runs */
    public void refuseWhileRunning() {
        runs.refuseWhileRunning();
    }

    public Optional<ImportState> find(String id) {
        return runningHere(id)
                .map(RunningImport::state)
                // The end is answered from the row: once a client has seen it, the next import can start.
                .filter(state -> state.status() == ImportStatus.RUNNING)
                .or(() -> runs.find(id));
    }

    private Optional<RunningImport> runningHere(String id) {
        return Optional.ofNullable(running.get()).filter(here -> here.id().equals(id));
    }

    /** Newest first; the errors of each are counted, not named. */
    public Page<ImportState> list(Paging paging) {
        return runs.list(paging);
    }

    /**
     * Stops an import between two invoices, and records the act. An import that has ended stays as it is.
     *
     * @param wait how long to wait for its end
     * @return its state then, or empty if there is no such import
     */
    public Optional<ImportState> stop(String id, Duration wait) throws InterruptedException {
        if (find(id).filter(state -> state.status() == ImportStatus.RUNNING).isPresent()) {
            acts.record("stop", id, null);
            runs.requestStop(id);
        }
        RunningImport here = runningHere(id).orElse(null);
        if (here != null) {
            here.requestStop();
            here.await(wait);
        }
        return find(id);
    }

    @Override
    public void start() {
        runs.opened();
        started = true;
    }

    /** The default phase stops first, so everything that a command needs is still running. */
    @Override
    public void stop() {
        started = false;
        RunningImport stopping = running.get();
        if (stopping != null) {
            stopping.stopNow("Daybook was stopped; run the import again to go on.");
            try {
                stopping.await(STOP_WAIT_MAX);
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
