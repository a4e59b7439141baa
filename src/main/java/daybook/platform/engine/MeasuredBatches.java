package daybook.platform.engine;

import daybook.platform.engine.GroupWriter.Append;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures the batches of the log: {@code daybook.log.store} is the time until a batch is durable, which in the embedded store is mostly the sync
 * of the disk; {@code daybook.log.batch} is the number of appends in a batch; {@code daybook.log.events} counts the stored events.
 */
public final class MeasuredBatches implements GroupWriter.Batches {

    private final GroupWriter.Batches batches;
    private final Timer storing;
    private final DistributionSummary size;
    private final Counter events;

    public MeasuredBatches(GroupWriter.Batches batches, MeterRegistry meters) {
        this.batches = batches;
        this.storing = meters.timer("daybook.log.store");
        this.size = meters.summary("daybook.log.batch");
        this.events = meters.counter("daybook.log.events");
    }

    @Override
    public void store(List<Append> batch) throws Exception {
        long begun = System.nanoTime();
        batches.store(batch);
        storing.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        size.record(batch.size());
        // A rejected append is no longer pending.
        events.increment(batch.stream()
                .filter(Append::isPending)
                .mapToInt(append -> append.rows().size())
                .sum());
    }
}
