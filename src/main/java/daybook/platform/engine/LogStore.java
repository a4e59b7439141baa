package daybook.platform.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store, whose streams call their reader when something was appended instead of letting it look twice a second.
 *
 * <p>Calls are at least 20 ms apart: the first append after a quiet while is seen at once, and under load the views find enough
 * events to write them in batches.
 */
final class LogStore extends EmbeddedEventStore {

    private static final long CALLS_APART_MILLISECONDS = 20;

    private final Set<LogStream> streams = new CopyOnWriteArraySet<>();
    private final AtomicBoolean callPending = new AtomicBoolean();
    private final ScheduledExecutorService caller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log caller");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long lastCallNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    LogStore(Builder builder) {
        super(builder);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        LogStream stream = new LogStream(storageEngine(), trackingToken, streams::remove);
        streams.add(stream);
        return stream;
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        if (callPending.compareAndSet(false, true)) {
            long sinceLastMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastCallNanos);
            long delayMillis = Math.max(0, CALLS_APART_MILLISECONDS - sinceLastMillis);
            caller.schedule(this::callReaders, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void callReaders() {
        lastCallNanos = System.nanoTime();
        // Before the calls: what is appended from here on may be missed by them and asks for the next one.
        callPending.set(false);
        streams.forEach(LogStream::available);
    }

    @Override
    public void shutDown() {
        caller.shutdownNow();
        streams.forEach(BlockingStream::close);
        super.shutDown();
    }
}
