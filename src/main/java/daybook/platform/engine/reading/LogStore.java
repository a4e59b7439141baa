package daybook.platform.engine.reading;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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
 * Axon's event store, whose streams call their reader when there is more instead of letting it look twice a second.
 *
 * <p>What was appended is fetched once for all who follow the log, by Axon's own producer, and then they are called. The first append
 * after a quiet while is fetched at once, the next ones at least 5 ms later. Where more than 2,000 events a second go on coming, the
 * pause grows up to 250 ms: the views then write fewer and larger batches, in which many changes of one row are one.
 *
 * <p>A reader who asked for {@link #prompt()} is called at each fetch, the others at most every 20 ms: each call of theirs ends in a
 * transaction. Where there is nothing for a prompt reader, its position moves on every 100 ms.
 */
public final class LogStore extends EmbeddedEventStore {

    private static final Logger LOG = LoggerFactory.getLogger(LogStore.class);

    private static final long PAUSE_MILLISECONDS_MIN = 5;
    private static final long PAUSE_MILLISECONDS_MAX = 250;
    private static final long EVENTS_A_MILLISECOND_OF_PAUSE = 2;
    private static final long UNHURRIED_PAUSE_MILLISECONDS = 20;
    private static final long HURRIED_POSITION_PAUSE_MILLISECONDS = 100;

    private final CatchUpThrottle convoy = new CatchUpThrottle(System::nanoTime);
    private final Set<FilteringEventStream> hurried = new CopyOnWriteArraySet<>();
    private final Set<FilteringEventStream> unhurried = new CopyOnWriteArraySet<>();
    private final PacedCall fetch = new PacedCall(this::fetch);
    private final PacedCall unhurriedCall = new PacedCall(() -> unhurried.forEach(FilteringEventStream::available));
    private final PacedCall hurriedPositions = new PacedCall(() -> hurried.forEach(FilteringEventStream::moveOn));
    private final ScheduledExecutorService fetcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log fetcher");
        thread.setDaemon(true);
        return thread;
    });
    private final FollowedEngine engine;
    private final AtomicLong appendedSinceFetch = new AtomicLong();
    private volatile long pauseMillis = PAUSE_MILLISECONDS_MIN;
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
                trackingToken, convoy.join(positionOf(trackingToken), positionOf(createHeadToken())), null, unhurried);
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

    /** This log for readers on whom somebody waits. */
    public StreamableMessageSource<TrackedEventMessage<?>> prompt() {
        return new Prompt();
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        appendedSinceFetch.addAndGet(events.size());
        fetchSoon();
    }

    /** Another process may have appended something. */
    public void appendedElsewhere() {
        fetchSoon();
    }

    /** Calls when something was appended here, not more often than it is fetched. */
    public void onAppended(Runnable callback) {
        onAppended = callback;
    }

    private void fetchSoon() {
        fetch.soon(pauseMillis);
    }

    private void fetch() {
        long appended = appendedSinceFetch.getAndSet(0);
        long wanted = appended / EVENTS_A_MILLISECOND_OF_PAUSE;
        pauseMillis = Math.min(PAUSE_MILLISECONDS_MAX, Math.max(PAUSE_MILLISECONDS_MIN, wanted));
        super.afterCommit(List.of());
        // Those who are behind read for themselves; they are called here, since nothing is fetched for them.
        callReaders();
        if (appended > 0) {
            onAppended.run();
        }
    }

    private void callReaders() {
        hurried.forEach(FilteringEventStream::available);
        unhurriedCall.soon(UNHURRIED_PAUSE_MILLISECONDS);
    }

    @Override
    public void shutDown() {
        fetcher.shutdownNow();
        super.shutDown();
    }

    /** Something that is done soon after it was asked for, and not more often than that: at once after a quiet while. */
    private final class PacedCall {

        private final Runnable work;
        private final AtomicBoolean pending = new AtomicBoolean();
        private volatile long lastNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

        private PacedCall(Runnable work) {
            this.work = work;
        }

        /** @param pauseMillis how long after the last time, at least */
        private void soon(long pauseMillis) {
            if (!pending.compareAndSet(false, true)) {
                return;
            }
            long sinceLastMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
            try {
                fetcher.schedule(this::call, Math.max(0, pauseMillis - sinceLastMillis), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // Shut down: nobody follows any more, and whoever appended has stored it all the same.
                LOG.debug("Not fetched", e);
            }
        }

        private void call() {
            lastNanos = System.nanoTime();
            // Before the work: what happens from here on may be missed by it and asks for the next call.
            pending.set(false);
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("The readers of the log were not called; the next append calls them", e);
            }
        }
    }

    private final class Prompt implements StreamableMessageSource<TrackedEventMessage<?>> {

        @Override
        public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
            return open(
                    trackingToken,
                    CatchUpThrottle.alone(),
                    () -> hurriedPositions.soon(HURRIED_POSITION_PAUSE_MILLISECONDS),
                    hurried);
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
