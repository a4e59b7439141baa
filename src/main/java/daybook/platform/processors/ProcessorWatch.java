package daybook.platform.processors;

import daybook.platform.engine.Node;
import daybook.platform.processors.ProcessorState.Kind;
import daybook.platform.projection.ViewPositions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Samples the processors twice a second, so that a health request reads only the last sample. */
@Component
class ProcessorWatch implements SmartLifecycle {

    static final Duration STANDS_STILL_AFTER = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorWatch.class);
    private static final long LOOK_EVERY_MILLISECONDS = 500;
    private static final String LETTERS = "SELECT processingGroup, COUNT(*) AS letters"
            + " FROM (SELECT processingGroup FROM DeadLetterEntry LIMIT 10000) AS parked GROUP BY processingGroup";

    private final EventProcessingConfiguration processing;
    private final ViewPositions positions;
    private final ProcessorFailures failures;
    private final Node node;
    private final JdbcClient jdbc;
    private final LongSupplier nanoTime;
    private final Map<String, Movement> movements = new HashMap<>();
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("processor watch"));
    private volatile List<ProcessorState> states = List.of();
    private volatile boolean running;

    @Autowired
    ProcessorWatch(
            EventProcessingConfiguration processing,
            ViewPositions positions,
            ProcessorFailures failures,
            Node node,
            JdbcClient jdbc) {
        this(processing, positions, failures, node, jdbc, System::nanoTime);
    }

    /** @param nanoTime a monotonic clock in nanoseconds */
    ProcessorWatch(
            EventProcessingConfiguration processing,
            ViewPositions positions,
            ProcessorFailures failures,
            Node node,
            JdbcClient jdbc,
            LongSupplier nanoTime) {
        this.processing = processing;
        this.positions = positions;
        this.failures = failures;
        this.node = node;
        this.jdbc = jdbc;
        this.nanoTime = nanoTime;
    }

    /**
     * The last position of a processor, and the time since when it stands there.
     *
     * @param highest the highest position of all samples: a processor that has lost its claims has no position
     */
    private record Movement(long position, long highest, long sinceNanos) {}

    /** The last sample. */
    List<ProcessorState> states() {
        return states;
    }

    synchronized void look() {
        try {
            long head = positions.head().position();
            Map<String, Long> letters = letters();
            List<ProcessorState> now = new ArrayList<>();
            processing.eventProcessors().values().stream()
                    .filter(StreamingEventProcessor.class::isInstance)
                    .map(StreamingEventProcessor.class::cast)
                    .forEach(processor ->
                            now.add(stateOf(processor, head, letters.getOrDefault(processor.getName(), 0L))));
            failures.all().forEach((name, failure) -> {
                if (now.stream().noneMatch(state -> state.processor().equals(name))) {
                    now.add(new ProcessorState(name, Kind.FAILED, 0, head, 0, failure.cause()));
                }
            });
            states = List.copyOf(now);
        } catch (RuntimeException e) {
            // The log or its database is unavailable; their own health indicators tell that.
            LOG.debug("The processors could not be looked after", e);
        }
    }

    private ProcessorState stateOf(StreamingEventProcessor processor, long head, long letters) {
        String name = processor.getName();
        boolean works = positions.isWorkedOn(name);
        Movement before = movements.get(name);
        Movement now = works || before == null ? moved(before, works ? positions.positionOf(name) : 0) : before;
        movements.put(name, now);
        if (hasComeOn(processor, works, before, now, head)) {
            failures.forget(name);
        }
        String error = failures.of(name).map(ProcessorFailures.Failure::cause).orElse(null);
        Kind kind = !processor.isRunning()
                ? Kind.STOPPED
                : error != null || processor.isError() ? Kind.FAILED : kindOf(processor, works, now, head);
        return new ProcessorState(name, kind, now.position, head, letters, error);
    }

    /** A processor whose segments another process has claimed has not failed here. */
    private boolean hasComeOn(
            StreamingEventProcessor processor, boolean works, @Nullable Movement before, Movement now, long head) {
        if (!works) {
            return !node.alone();
        }
        return before != null && now.position > before.highest || now.position >= head && !processor.isError();
    }

    private Movement moved(@Nullable Movement before, long position) {
        if (before != null && before.position == position) {
            return before;
        }
        return new Movement(
                position, before == null ? position : Math.max(before.highest, position), nanoTime.getAsLong());
    }

    /** A process is reported by the node that has its segments; a view by every node, since each answers queries from it. */
    private Kind kindOf(StreamingEventProcessor processor, boolean works, Movement now, long head) {
        boolean still = now.position < head && nanoTime.getAsLong() - now.sinceNanos > STANDS_STILL_AFTER.toNanos();
        if (still && (works || processor.supportsReset())) {
            return Kind.STANDS_STILL;
        }
        boolean posting = processor.supportsReset() && !positions.isPosted(processor.getName());
        return posting ? Kind.POSTING : Kind.RUNNING;
    }

    private Map<String, Long> letters() {
        Map<String, Long> letters = new HashMap<>();
        jdbc.sql(LETTERS).query(row -> {
            letters.put(row.getString("processingGroup"), row.getLong("letters"));
        });
        return letters;
    }

    @Override
    public void start() {
        running = true;
        looker.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        looker.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
