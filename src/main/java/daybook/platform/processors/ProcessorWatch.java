package daybook.platform.processors;

import daybook.platform.engine.Node;
import daybook.platform.engine.reading.LogProgress;
import daybook.platform.processors.ProcessorState.Kind;
import daybook.platform.processors.ProcessorState.ProcessorSegment;
import daybook.platform.projection.StoredTokens;
import daybook.platform.projection.StoredTokens.StoredToken;
import daybook.platform.projection.ViewPositions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
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
public class ProcessorWatch implements SmartLifecycle {

    /** Health has to tell within 5 s. */
    static final Duration STANDS_STILL_AFTER = Duration.ofSeconds(4);

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
    private final StoredTokens tokens;
    private final Map<String, Movement> movements = new HashMap<>();
    private final Map<String, ProgressRate> rates = new HashMap<>();
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
            StoredTokens tokens,
            JdbcClient jdbc) {
        this(processing, positions, failures, node, tokens, jdbc, System::nanoTime);
    }

    /** @param nanoTime a monotonic clock in nanoseconds */
    ProcessorWatch(
            EventProcessingConfiguration processing,
            ViewPositions positions,
            ProcessorFailures failures,
            Node node,
            StoredTokens tokens,
            JdbcClient jdbc,
            LongSupplier nanoTime) {
        this.processing = processing;
        this.positions = positions;
        this.failures = failures;
        this.node = node;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.nanoTime = nanoTime;
    }

    /**
     * The last position of a processor.
     *
     * @param highest the highest position of all samples: a rebuild sets the position back
     * @param isBehind whether there was more
     * @param sinceNanos since when it has stood there behind the head; the time of the sample if it had seen everything
     */
    private record Movement(long position, long highest, boolean isBehind, long sinceNanos) {}

    private record Sample(long head, Map<String, Long> letters, Map<String, List<StoredToken>> tokens) {}

    /** The last sample: the processors, and the thread pools that have failed. */
    List<ProcessorState> states() {
        return states;
    }

    /** The present state of every processor, by name. */
    public List<ProcessorState> look() {
        take();
        return states.stream()
                .filter(state -> processing.eventProcessors().containsKey(state.processor()))
                .sorted(Comparator.comparing(ProcessorState::processor))
                .toList();
    }

    private void sample() {
        try {
            take();
        } catch (RuntimeException e) {
            // The log or its database is unavailable; their own health indicators tell that.
            LOG.debug("The processors could not be looked after", e);
        }
    }

    synchronized void take() {
        Sample sample = new Sample(
                positions.head().position(),
                letters(),
                tokens.all().stream().collect(Collectors.groupingBy(StoredToken::processor)));
        List<ProcessorState> now = new ArrayList<>();
        processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .forEach(processor -> now.add(stateOf(processor, sample)));
        failures.all().forEach((name, failure) -> {
            if (!processing.eventProcessors().containsKey(name)) {
                now.add(new ProcessorState(
                        name, false, Kind.FAILED, 0, sample.head, 0, 0, List.of(), 0, failure.cause()));
            }
        });
        states = List.copyOf(now);
    }

    private ProcessorState stateOf(StreamingEventProcessor processor, Sample sample) {
        String name = processor.getName();
        List<StoredToken> stored = sample.tokens.getOrDefault(name, List.of());
        boolean paused = stored.stream().anyMatch(StoredToken::isPaused);
        boolean works = positions.isWorkedOn(name);
        Movement before = movements.get(name);
        Movement now = works || paused || before == null
                ? moved(before, positionOf(name, works, stored), sample.head)
                : before;
        movements.put(name, now);
        if (paused || hasComeOn(processor, works, before, now, sample.head)) {
            failures.forget(name);
        }
        String error = failures.of(name).map(ProcessorFailures.Failure::cause).orElse(null);
        long stillNanos = now.position < sample.head ? nanoTime.getAsLong() - now.sinceNanos : 0;
        return new ProcessorState(
                name,
                processor.supportsReset(),
                paused ? Kind.PAUSED : kindOf(processor, works, error, stillNanos),
                now.position,
                sample.head,
                TimeUnit.NANOSECONDS.toSeconds(stillNanos),
                rates.computeIfAbsent(name, added -> new ProgressRate()).at(now.position, nanoTime.getAsLong()),
                stored.stream()
                        .map(token -> new ProcessorSegment(token.segment(), token.node()))
                        .toList(),
                sample.letters.getOrDefault(name, 0L),
                error);
    }

    /** Other nodes store the tokens of the segments that they have claimed at least every 5 s. */
    private long positionOf(String name, boolean works, List<StoredToken> stored) {
        return works
                ? positions.positionOf(name)
                : LogProgress.ofTokens(stored.stream().map(StoredToken::token).toList())
                        .position();
    }

    /** A processor whose segments another process has claimed has not failed here. */
    private boolean hasComeOn(
            StreamingEventProcessor processor, boolean works, @Nullable Movement before, Movement now, long head) {
        if (!works) {
            return !node.alone();
        }
        return before != null && now.position > before.highest || now.position >= head && !processor.isError();
    }

    private Movement moved(@Nullable Movement before, long position, long head) {
        if (before != null && before.position == position && before.isBehind) {
            return before;
        }
        long highest = before == null ? position : Math.max(before.highest, position);
        return new Movement(position, highest, position < head, nanoTime.getAsLong());
    }

    /** A process is reported by the node that has its segments; a view by every node, since each answers queries from it. */
    private Kind kindOf(StreamingEventProcessor processor, boolean works, @Nullable String error, long stillNanos) {
        if (!processor.isRunning()) {
            return Kind.STOPPED;
        }
        if (error != null || processor.isError()) {
            return Kind.FAILED;
        }
        if (stillNanos > STANDS_STILL_AFTER.toNanos() && (works || processor.supportsReset())) {
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
        looker.scheduleWithFixedDelay(this::sample, 0, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
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
