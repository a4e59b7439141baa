package daybook.platform.seals;

import daybook.platform.engine.RawLog;
import daybook.platform.errors.Rejection;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Verifies the whole log on request, one verification at a time on each node. */
@Component
public class Verifications {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final long STORE_EVERY_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);
    private static final int STOP_SECONDS_MAX = 20;

    private final RawLog log;
    private final Seals seals;
    private final SealTables tables;
    private final OutsideCheckpoints outside;
    private final VerificationTable table;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(Verifications::thread);
    private volatile boolean stopped;
    private volatile @Nullable Verification running;

    Verifications(RawLog log, Seals seals, SealTables tables, OutsideCheckpoints outside, VerificationTable table) {
        this.log = log;
        this.seals = seals;
        this.tables = tables;
        this.outside = outside;
        this.table = table;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "seal-verification");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** Begins a verification, or returns the one that is running on this node. */
    public synchronized Verification start() {
        Verification present = running;
        if (present != null) {
            return present;
        }
        Verification begun =
                Verification.begun(IdentifierFactory.getInstance().generateIdentifier(), log.sizeEstimate());
        table.begin(begun);
        running = begun;
        executor.execute(() -> run(begun));
        return begun;
    }

    public Optional<Verification> find(String id) {
        Verification present = running;
        return present != null && present.id().equals(id) ? Optional.of(present) : table.find(id);
    }

    private void run(Verification begun) {
        Verification ended;
        try {
            ended = begun.ended(verify(new Shown(begun)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("A verification of the log could not be carried out", e);
            ended = begun.failed("It could not be carried out; the log of this node says why.");
        }
        try {
            table.update(ended);
        } finally {
            running = null;
        }
    }

    private LogVerification.Outcome verify(LongConsumer progress) throws IOException {
        try {
            seals.seal();
        } catch (Rejection e) {
            LOG.debug("The verification finds what the seal was refused for", e);
        }
        return new LogVerification(log, tables, outside, seals.tree(), progress).run();
    }

    /** Shows the progress, and stores it every second. */
    private final class Shown implements LongConsumer {

        private final Verification begun;
        private long stored = System.nanoTime();

        private Shown(Verification begun) {
            this.begun = begun;
        }

        @Override
        public void accept(long events) {
            if (stopped) {
                throw new CancellationException("The application ends");
            }
            Verification present = begun.at(events);
            running = present;
            if (System.nanoTime() - stored > STORE_EVERY_NANOSECONDS) {
                stored = System.nanoTime();
                table.update(present);
            }
        }
    }

    /** Ends before the engine is closed. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        executor.shutdown();
        if (!executor.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            LOG.warn("A verification of the log does not end");
        }
    }
}
