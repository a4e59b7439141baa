package daybook.platform.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store, whose streams call their reader when there is more instead of letting it look twice a second.
 *
 * <p>What was appended is fetched once for all who follow the log, by Axon's own producer, and then they are called. The first append
 * after a quiet while is fetched at once, the next ones at least 20 ms later. Where more than 2,000 events a second go on coming, the
 * pause grows up to 250 ms: the views then write fewer and larger batches, in which many changes of one row are one.
 */
final class LogStore extends EmbeddedEventStore {

    private static final long PAUSE_MILLISECONDS_MIN = 20;
    private static final long PAUSE_MILLISECONDS_MAX = 250;
    private static final long EVENTS_A_MILLISECOND_OF_PAUSE = 2;

    private final Set<LogStream> streams = new CopyOnWriteArraySet<>();
    private final AtomicBoolean fetchPending = new AtomicBoolean();
    private final ScheduledExecutorService fetcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log fetcher");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong appendedSinceFetch = new AtomicLong();
    private volatile long pauseMillis = PAUSE_MILLISECONDS_MIN;
    private volatile Runnable onAppended = () -> {};
    private volatile long lastFetchNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    LogStore(Builder builder, DurableStorageEngine storageEngine) {
        super(builder.storageEngine(storageEngine).optimizeEventConsumption(true));
        storageEngine.onFollowed(this::callReaders);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        LogStream stream = new LogStream(super.openStream(trackingToken), streams::remove);
        streams.add(stream);
        return stream;
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        appendedSinceFetch.addAndGet(events.size());
        fetchSoon();
    }

    /** Another process may have appended something. */
    void appendedElsewhere() {
        fetchSoon();
    }

    /** Calls when something was appended here, not more often than it is fetched. */
    void onAppended(Runnable callback) {
        onAppended = callback;
    }

    private void fetchSoon() {
        if (fetchPending.compareAndSet(false, true)) {
            long sinceLastMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastFetchNanos);
            long delayMillis = Math.max(0, pauseMillis - sinceLastMillis);
            fetcher.schedule(this::fetch, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void fetch() {
        lastFetchNanos = System.nanoTime();
        long appended = appendedSinceFetch.getAndSet(0);
        long wanted = appended / EVENTS_A_MILLISECOND_OF_PAUSE;
        pauseMillis = Math.min(PAUSE_MILLISECONDS_MAX, Math.max(PAUSE_MILLISECONDS_MIN, wanted));
        // Before the fetch: what is appended from here on may be missed by it and asks for the next one.
        fetchPending.set(false);
        super.afterCommit(List.of());
        // Those who are behind read for themselves; they are called here, since nothing is fetched for them.
        callReaders();
        if (appended > 0) {
            onAppended.run();
        }
    }

    private void callReaders() {
        streams.forEach(LogStream::available);
    }

    @Override
    public void shutDown() {
        fetcher.shutdownNow();
        super.shutDown();
    }
}
