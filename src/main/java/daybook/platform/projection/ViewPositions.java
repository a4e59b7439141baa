package daybook.platform.projection;

import daybook.platform.engine.postgres.RemoteViewProgress;
import daybook.platform.engine.reading.LogProgress;
import daybook.platform.errors.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.Message;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The progress of each view along the log. A view is named by its processing group. */
@Component
public class ViewPositions implements DisposableBean {

    /** The default time that a query waits for its view. */
    public static final Duration WAIT = Duration.ofSeconds(5);

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ObjectProvider<RemoteViewProgress> elsewhere;
    private final ViewFloors floors;
    private final StoredTokens tokens;
    private final ViewWaiters waiters = new ViewWaiters(this::hasSeen);
    /** The queue of these threads is bounded by the number of waiters. */
    private final ExecutorService lateReaders =
            Executors.newFixedThreadPool(ViewHandlers.READERS_MAX, new AxonThreadFactory("view reader"));

    private final AtomicLong knownHead = new AtomicLong();

    ViewPositions(
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<RemoteViewProgress> elsewhere,
            ViewFloors floors,
            StoredTokens tokens) {
        this.processing = processing;
        this.elsewhere = elsewhere;
        this.floors = floors;
        this.tokens = tokens;
    }

    /** How long a query may wait for its view. */
    public static Duration waitMax(Message<?> query) {
        Object millis = query.getMetaData().get(ConsistencyToken.WAIT_META_DATA_KEY);
        return millis instanceof Number number ? Duration.ofMillis(number.longValue()) : WAIT;
    }

    /** The position of the newest event, 0 in an empty log. */
    public ConsistencyToken head() {
        return new ConsistencyToken(knownHead.accumulateAndGet(floors.head(), Math::max));
    }

    /** Whether the head of the log is at a position or beyond. The log is asked only about positions beyond the last known head. */
    public boolean exists(ConsistencyToken token) {
        return token.position() <= knownHead.get() || token.position() <= head().position();
    }

    /** The position up to which a view has seen all events. */
    public long positionOf(String view) {
        return seenBy(view).position();
    }

    /** Whether this process has claimed segments of the view, or knows of a process that has claimed all of them. */
    public boolean isWorkedOn(String processor) {
        return processing
                        .getObject()
                        .eventProcessor(processor, StreamingEventProcessor.class)
                        .filter(here -> !here.processingStatus().isEmpty())
                        .isPresent()
                || elsewhere(processor).isPresent();
    }

    private LogProgress seenBy(String view) {
        Collection<EventTrackerStatus> here = processing
                .getObject()
                .eventProcessor(view, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("There is no view " + view))
                .processingStatus()
                .values();
        return LogProgress.of(here)
                // No node works on a paused view: its rows are those of its stored token.
                .or(() -> here.isEmpty() ? tokens.pausedAt(view) : Optional.empty())
                .or(() -> elsewhere(view))
                .orElseGet(() -> LogProgress.ofThese(here));
    }

    private Optional<RemoteViewProgress> otherNodes() {
        return Optional.ofNullable(elsewhere.getIfAvailable());
    }

    private Optional<LogProgress> elsewhere(String view) {
        return otherNodes().flatMap(nodes -> nodes.of(view));
    }

    /** The names of all views: the processors that support a reset. Processes, which send commands, do not. */
    public List<String> views() {
        return processing.getObject().eventProcessors().values().stream()
                .filter(processor -> processor instanceof StreamingEventProcessor view && view.supportsReset())
                .map(EventProcessor::getName)
                .toList();
    }

    /**
     * Reads as soon as the view or process has seen a position: at once on this thread if it has, else later on another thread. No thread is
     * blocked meanwhile.
     *
     * @return fails with a {@link QueryExecutionException} that has a refusal as its details, after the timeout, or at once if too many queries
     *     wait
     */
    public <T extends @Nullable Object> CompletableFuture<T> whenSeen(
            String view, long position, Duration waitMax, Supplier<T> read) {
        CompletableFuture<@Nullable Void> seen = whenSeen(view, position, waitMax);
        return seen.isDone()
                ? seen.thenApply(there -> read.get())
                : seen.thenApplyAsync(there -> read.get(), lateReaders);
    }

    private CompletableFuture<@Nullable Void> whenSeen(String view, long position, Duration waitMax) {
        if (hasSeen(view, position)) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            return waiters.add(view, position, waitMax.toNanos()).exceptionally(tooLate -> {
                throw behind(view, position);
            });
        } catch (ViewWaiters.TooManyWaitersException e) {
            return CompletableFuture.failedFuture(busy(view));
        }
    }

    /**
     * Waits until every view has seen a position.
     *
     * @throws QueryExecutionException after the timeout, with a refusal as its details
     */
    public void awaitAll(ConsistencyToken seen, Duration waitMax) {
        try {
            CompletableFuture.allOf(views().stream()
                            .map(view -> whenSeen(view, seen.position(), waitMax))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof QueryExecutionException refused ? refused : e;
        }
    }

    /** Whether the view has seen everything up to a position. */
    boolean hasSeen(String view, long position) {
        LogProgress seen = seenBy(view);
        boolean has = seen.includes(position)
                || otherNodes()
                        .filter(nodes -> nodes.allThereIs(seen, position))
                        .isPresent();
        if (has) {
            floors.passed(view, position);
        }
        return has;
    }

    /** Whether the view has passed the position that it must have passed before it answers. */
    public boolean isPosted(String view) {
        return hasSeen(view, floors.of(view));
    }

    /** The position that the view must have passed before it answers: 0 once it has. */
    long floorOf(String view) {
        return floors.of(view);
    }

    /** The number of queries that wait for a view. */
    public int waiting() {
        return waiters.waiting();
    }

    private QueryExecutionException behind(String view, long position) {
        return unavailable(
                "view-behind",
                "The view " + view + " has not caught up yet.",
                Map.of("view", view, "behind", Math.max(0, position - positionOf(view))));
    }

    static QueryExecutionException busy(String view) {
        return unavailable("busy", "Too many are asking at the same time.", Map.of("view", view));
    }

    private static QueryExecutionException unavailable(String code, String detail, Map<String, Object> figures) {
        Refusal refusal = new Refusal(Refusal.Kind.UNAVAILABLE, code, detail, figures);
        return new QueryExecutionException(refusal.detail(), null, refusal);
    }

    @Override
    public void destroy() {
        waiters.shutdown();
        lateReaders.shutdown();
    }
}
