package daybook.platform.engine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream of Axon's event store that calls its reader when there is more, and leaves out what its reader has no handler for.
 *
 * <p>Of those that are left out it hands over the last before it waits, and one now and then, so that the reader's position moves on.
 */
final class LogStream implements TrackingEventStream {

    /** So many at most are left out before one is handed over. */
    private static final int LEFT_OUT_MAX = 1_024;

    private final TrackingEventStream stream;
    private final Convoy.Member convoy;
    private final Consumer<LogStream> onClose;
    private final Set<Class<?>> unwanted = new HashSet<>();
    private @Nullable TrackedEventMessage<?> lastLeftOut;
    private volatile @Nullable Runnable onAvailable;

    LogStream(TrackingEventStream stream, Convoy.Member convoy, Consumer<LogStream> onClose) {
        this.stream = stream;
        this.convoy = convoy;
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
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignoredMessage) {
        unwanted.add(ignoredMessage.getPayloadType());
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        leaveOut();
        return lastLeftOut == null ? stream.peek() : Optional.of(lastLeftOut);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        leaveOut();
        return lastLeftOut != null || stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        leaveOut();
        TrackedEventMessage<?> leftOut = lastLeftOut;
        lastLeftOut = null;
        return leftOut == null ? next() : leftOut;
    }

    private TrackedEventMessage<?> next() throws InterruptedException {
        TrackedEventMessage<?> next = stream.nextAvailable();
        convoy.hasPassed(LogStore.positionOf(next.trackingToken()));
        return next;
    }

    private void leaveOut() {
        if (unwanted.isEmpty() || lastLeftOut != null) {
            return;
        }
        TrackedEventMessage<?> last = null;
        for (int leftOut = 0; leftOut < LEFT_OUT_MAX; leftOut++) {
            TrackedEventMessage<?> next = stream.peek().orElse(null);
            if (next != null && !unwanted.contains(next.getPayloadType())) {
                return;
            }
            if (next == null) {
                break;
            }
            last = take();
        }
        lastLeftOut = last;
    }

    /** What has just been seen is there, so that this does not wait. */
    private TrackedEventMessage<?> take() {
        try {
            return next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while it took an event that was there", e);
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
        convoy.leave();
        stream.close();
    }
}
