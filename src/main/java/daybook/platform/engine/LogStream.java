package daybook.platform.engine;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** A stream of Axon's event store that calls its reader when there is more. */
final class LogStream implements TrackingEventStream {

    private final TrackingEventStream stream;
    private final Consumer<LogStream> onClose;
    private volatile @Nullable Runnable onAvailable;

    LogStream(TrackingEventStream stream, Consumer<LogStream> onClose) {
        this.stream = stream;
        this.onClose = onClose;
    }

    /** There may be more. */
    void available() {
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
        return stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return stream.nextAvailable();
    }

    @Override
    public void close() {
        onClose.accept(this);
        stream.close();
    }
}
