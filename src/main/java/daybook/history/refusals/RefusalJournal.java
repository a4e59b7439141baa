package daybook.history.refusals;

import daybook.history.RefusalQuery.RefusalEntry;
import daybook.history.RefusalQuery.SearchRefusals;
import daybook.platform.errors.Outage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal of refused commands. One thread writes the queued refusals every {@value #PAUSE_MILLISECONDS} ms in one transaction, so that a
 * refused command waits for no disk. A crash loses the refusals of that last moment.
 *
 * <p>A full queue drops its oldest refusal. The writer is much faster than the commands, so the queue is full only if the database does not answer:
 * back-pressure would then make every refused command wait for the database as well. The counter {@code daybook.refusals.lost} tells the loss.
 */
@Component
class RefusalJournal {

    static final int QUEUE_MAX = 4_096;

    private static final int BATCH_MAX = 512;
    private static final int PAUSE_MILLISECONDS = 100;
    private static final int OUTAGE_PAUSE_MILLISECONDS = 1_000;

    /** The part of the journal that is written between two purges, as a divisor: the table exceeds its bound by at most a tenth. */
    private static final int PURGES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(RefusalJournal.class);

    private final RefusalTable table;
    private final JsonMapper json;
    private final int purgeEvery;
    private final MeterRegistry meters;
    private final Counter lost;
    private final BlockingQueue<RefusedCommand> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final AtomicBoolean isWriteDue = new AtomicBoolean();
    private final ScheduledExecutorService writer =
            new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("refusal journal"));

    /** Taken from the queue, and not written yet. */
    private final List<RefusedCommand> batch = new ArrayList<>();

    private int writtenSincePurge;

    RefusalJournal(RefusalTable table, JsonMapper json, RefusalProperties properties, MeterRegistry meters) {
        this.table = table;
        this.json = json;
        this.purgeEvery = properties.rowsMax() / PURGES;
        this.meters = meters;
        this.lost = meters.counter("daybook.refusals.lost");
    }

    /** Queues a refusal and counts it in {@code daybook.refusals}; never blocks and never fails. */
    void add(RefusedCommand refused) {
        meters.counter("daybook.refusals", "code", refused.refusal().code()).increment();
        while (!queue.offer(refused)) {
            if (queue.poll() != null) {
                lost.increment();
            }
        }
        writeIn(PAUSE_MILLISECONDS);
    }

    private void writeIn(int milliseconds) {
        if (!writer.isShutdown() && isWriteDue.compareAndSet(false, true)) {
            writer.schedule(this::write, milliseconds, TimeUnit.MILLISECONDS);
        }
    }

    /** A reader of this node sees every refusal that was answered before: it writes what is queued first. */
    @QueryHandler
    List<RefusalEntry> answer(SearchRefusals query) {
        write();
        return table.find(query);
    }

    /** Writes what is queued. The flag is reset first, so that a refusal that is queued meanwhile is not forgotten. */
    synchronized void write() {
        isWriteDue.set(false);
        for (int left = QUEUE_MAX; left > 0 && fillBatch(); left -= BATCH_MAX) {
            if (!writeBatch()) {
                writeIn(OUTAGE_PAUSE_MILLISECONDS);
                return;
            }
            batch.clear();
        }
    }

    private boolean fillBatch() {
        queue.drainTo(batch, BATCH_MAX - batch.size());
        return !batch.isEmpty();
    }

    /** @return false if the database cannot be reached: the batch is written later */
    private boolean writeBatch() {
        try {
            table.append(batch.stream().map(refused -> refused.row(json)).toList());
            purgeIfDue();
            return true;
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                return false;
            }
            lost.increment(batch.size());
            LOG.warn("{} refusals could not be written to the journal", batch.size(), e);
            return true;
        }
    }

    /** The hourly purge alone would let a client that is refused all the time fill the disk. */
    private void purgeIfDue() {
        writtenSincePurge += batch.size();
        if (writtenSincePurge >= purgeEvery) {
            writtenSincePurge = 0;
            table.purge();
        }
    }

    /** Does not interrupt the writer: an interrupt would close the files of the embedded database. */
    @PreDestroy
    void close() {
        writer.shutdown();
        write();
    }
}
