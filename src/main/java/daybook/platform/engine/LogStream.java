package daybook.platform.engine;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** One reader's way along the log, read by one thread at a time. */
final class LogStream implements TrackingEventStream {

    private final Stream<? extends TrackedEventMessage<?>> stream;
    private final Iterator<? extends TrackedEventMessage<?>> events;
    private final Consumer<LogStream> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private @Nullable TrackedEventMessage<?> peeked;
    private volatile @Nullable Runnable onAvailable;

    LogStream(EventStorageEngine engine, @Nullable TrackingToken token, Consumer<LogStream> onClose) {
        this.stream = engine.readEvents(token, false);
        this.events = stream.iterator();
        this.onClose = onClose;
    }

    /** Something was appended. */
    void available() {
        lock.lock();
        try {
            appended.signalAll();
        } finally {
            lock.unlock();
        }
        Runnable callback = onAvailable;
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(peekOrNull());
    }

    private @Nullable TrackedEventMessage<?> peekOrNull() {
        if (peeked == null && events.hasNext()) {
            peeked = events.next();
        }
        return peeked;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lock();
        try {
            while (peekOrNull() == null && nanos > 0) {
                nanos = appended.awaitNanos(nanos);
            }
            return peekOrNull() != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        TrackedEventMessage<?> next = peekOrNull();
        while (next == null) {
            hasNextAvailable(1, TimeUnit.SECONDS);
            next = peekOrNull();
        }
        peeked = null;
        return next;
    }

    @Override
    public void close() {
        onClose.accept(this);
        stream.close();
    }
}
