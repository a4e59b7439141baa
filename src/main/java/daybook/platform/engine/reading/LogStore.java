package daybook.platform.engine.reading;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's event store with push: a stream calls its reader when new events are there, where Axon's readers poll twice a second.
 *
 * <p>Axon's own producer fetches new events once for all streams that follow the log; then the streams are called. The first append after a
 * pause is fetched at once, the next ones at least 5 ms later. Above 2,000 events a second the pause grows up to 250 ms: the views then write
 * fewer and larger batches, in which many changes of one row become one.
 *
 * <p>Low-latency readers ({@link #lowLatency()}) are called at each fetch. Batched readers are called at most every 20 ms, because each call of theirs
 * ends in a transaction. A low-latency reader without events of its own moves its position on every 100 ms.
 */
public final class LogStore extends EmbeddedEventStore {

    private static final Logger LOG = LoggerFactory.getLogger(LogStore.class);

    private static final long PAUSE_MILLISECONDS_MIN = 5;
    private static final long PAUSE_MILLISECONDS_MAX = 250;
    private static final long EVENTS_A_MILLISECOND_OF_PAUSE = 2;
    private static final long BATCHED_PAUSE_MILLISECONDS = 20;
    private static final long POSITION_PAUSE_MILLISECONDS = 100;

    private final CatchUpThrottle throttle = new CatchUpThrottle(System::nanoTime);
    private final Set<FilteringEventStream> lowLatency = new CopyOnWriteArraySet<>();
    private final Set<FilteringEventStream> batched = new CopyOnWriteArraySet<>();
    private final PacedCall fetch = new PacedCall(this::fetch);
    private final PacedCall batchedCall = new PacedCall(() -> batched.forEach(FilteringEventStream::available));
    private final PacedCall lowLatencyPositions = new PacedCall(() -> lowLatency.forEach(FilteringEventStream::moveOn));
    private final ScheduledExecutorService fetcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log fetcher");
        thread.setDaemon(true);
        return thread;
    });
    private final FollowedEngine engine;
    private final AtomicLong appendedSinceFetch = new AtomicLong();
    private volatile long pauseMillis = PAUSE_MILLISECONDS_MIN;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Runnable onAppended = () -> {};

    public LogStore(Builder builder, FollowedEngine storageEngine) {
        super(builder.storageEngine(storageEngine).optimizeEventConsumption(true));
        this.engine = storageEngine;
        storageEngine.onFollowed(this::callReaders);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        engine.awaitReadable();
        return open(
                trackingToken, throttle.join(positionOf(trackingToken), positionOf(createHeadToken())), null, batched);
    }

    /** The position that a token stands for, 0 before the first. */
    static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private TrackingEventStream open(
            @Nullable TrackingToken trackingToken,
            CatchUpThrottle.Member member,
            @Nullable Runnable onHeldBack,
            Set<FilteringEventStream> readers) {
        FilteringEventStream stream =
                new FilteringEventStream(super.openStream(trackingToken), member, onHeldBack, readers::remove);
        readers.add(stream);
        return stream;
    }

    /** This log for low-latency readers: a client waits for the commands that they send. */
    public StreamableMessageSource<TrackedEventMessage<?>> lowLatency() {
        return new LowLatencySource();
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        appendedSinceFetch.addAndGet(events.size());
        fetchSoon();
    }

    /** To be called when another process may have appended events. */
    public void appendedElsewhere() {
        fetchSoon();
    }

    /** Calls back after appends of this process, at most once a fetch. */
    public void onAppended(Runnable callback) {
        onAppended = callback;
    }

    /** Calls back when new events may be there, appended by any process. The callback must return at once. */
    public void onNewEvents(Runnable callback) {
        followers.add(callback);
    }

    private void fetchSoon() {
        fetch.soon(pauseMillis);
    }

    private void fetch() {
        long appended = appendedSinceFetch.getAndSet(0);
        long wanted = appended / EVENTS_A_MILLISECOND_OF_PAUSE;
        pauseMillis = Math.min(PAUSE_MILLISECONDS_MAX, Math.max(PAUSE_MILLISECONDS_MIN, wanted));
        super.afterCommit(List.of());
        // The producer fetches nothing for streams that are behind: they read pages, and have to be called here.
        callReaders();
        if (appended > 0) {
            onAppended.run();
        }
    }

    private void callReaders() {
        followers.forEach(Runnable::run);
        lowLatency.forEach(FilteringEventStream::available);
        batchedCall.soon(BATCHED_PAUSE_MILLISECONDS);
    }

    @Override
    public void shutDown() {
        fetcher.shutdownNow();
        super.shutDown();
    }

    /** A throttled call: the first request runs at once, further requests within the pause run as one at its end. */
    private final class PacedCall {

        private final Runnable work;
        private final AtomicBoolean pending = new AtomicBoolean();
        private volatile long lastNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

        private PacedCall(Runnable work) {
            this.work = work;
        }

        /** @param pauseMillis the shortest time between two calls */
        private void soon(long pauseMillis) {
            if (!pending.compareAndSet(false, true)) {
                return;
            }
            long sinceLastMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
            try {
                fetcher.schedule(this::call, Math.max(0, pauseMillis - sinceLastMillis), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The store is shut down and has no readers. The append itself is stored.
                LOG.debug("Not fetched", e);
            }
        }

        private void call() {
            lastNanos = System.nanoTime();
            // No lost wake-up: an append that comes during the work asks for the next call.
            pending.set(false);
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("The readers of the log were not called; the next append calls them", e);
            }
        }
    }

    private final class LowLatencySource implements StreamableMessageSource<TrackedEventMessage<?>> {

        @Override
        public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
            return open(
                    trackingToken,
                    CatchUpThrottle.unthrottled(),
                    () -> lowLatencyPositions.soon(POSITION_PAUSE_MILLISECONDS),
                    lowLatency);
        }

        @Override
        public TrackingToken createTailToken() {
            return LogStore.this.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return LogStore.this.createHeadToken();
        }

        @Override
        public TrackingToken createTokenAt(Instant dateTime) {
            return LogStore.this.createTokenAt(dateTime);
        }
    }
}
