package daybook.platform.engine.reading;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream of Axon's event store that calls its reader when new events are there, skips events that the reader has no handler for, and deserializes
 * the others.
 *
 * <p>The last skipped event before a pause, and each 1,024th, is handed over all the same, so that the reader's token advances. Axon hands such an
 * event to every segment of a processor, and each segment wakes a thread for it. For processors with many segments the last skipped event is
 * therefore held back until {@link #moveOn()}, which the stream asks for.
 */
final class FilteringEventStream implements TrackingEventStream {

    /** Events that are skipped before one is handed over. */
    private static final int SKIPPED_MAX = 1_024;

    private final TrackingEventStream stream;
    private final CatchUpThrottle.Member throttle;
    private final @Nullable Runnable onHeldBack;
    private final Consumer<FilteringEventStream> onClose;
    private final Set<Class<?>> unwanted = new HashSet<>();
    /** The last event that was skipped after the last one that was handed over. */
    private @Nullable TrackedEventMessage<?> lastSkipped;

    private int skipped;

    /** The last skipped event is handed over next. */
    private boolean offered;

    private volatile boolean mayMoveOn = true;
    private volatile @Nullable Runnable onAvailable;

    /** @param onHeldBack asks for {@link #moveOn()} soon; null if skipped events are not held back */
    FilteringEventStream(
            TrackingEventStream stream,
            CatchUpThrottle.Member throttle,
            @Nullable Runnable onHeldBack,
            Consumer<FilteringEventStream> onClose) {
        this.stream = stream;
        this.throttle = throttle;
        this.onHeldBack = onHeldBack;
        this.onClose = onClose;
    }

    /** Calls the reader, and lets its token advance over skipped events. */
    void moveOn() {
        mayMoveOn = true;
        available();
    }

    /** Calls the reader: new events may be there. */
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
        skip();
        return offered ? Optional.ofNullable(lastSkipped) : stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        skip();
        return offered || stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        skip();
        // The reader was told that an event is there: if that one has been skipped by now, it is handed over rather
        // than blocking the reader.
        TrackedEventMessage<?> next = lastSkipped;
        if (next == null) {
            next = next();
            readAhead(next);
        }
        dropSkipped();
        return next;
    }

    /**
     * Deserializes the event on its reader's thread: the few threads that write views are the bottleneck. A message keeps the result, so that of
     * several readers only the first deserializes.
     */
    private static void readAhead(TrackedEventMessage<?> event) {
        synchronized (event) {
            try {
                event.getPayload();
                event.getMetaData();
                event.getTimestamp();
            } catch (RuntimeException e) {
                // The event handler fails in the same way and can park the event; an exception here would stop the
                // whole
                // processor.
            }
        }
    }

    private void dropSkipped() {
        lastSkipped = null;
        skipped = 0;
        offered = false;
    }

    private TrackedEventMessage<?> next() throws InterruptedException {
        TrackedEventMessage<?> next = stream.nextAvailable();
        throttle.hasPassed(LogStore.positionOf(next.trackingToken()));
        return next;
    }

    private void skip() {
        while (!offered && isNextUnwanted()) {
            lastSkipped = take();
            skipped++;
            offered = skipped == SKIPPED_MAX;
        }
        if (lastSkipped == null || offered) {
            return;
        }
        if (onHeldBack == null || mayMoveOn) {
            mayMoveOn = false;
            offered = true;
        } else {
            onHeldBack.run();
        }
    }

    /** A wanted event advances the token itself: the skipped ones before it are dropped. */
    private boolean isNextUnwanted() {
        if (unwanted.isEmpty()) {
            return false;
        }
        TrackedEventMessage<?> next = stream.peek().orElse(null);
        if (next == null) {
            return false;
        }
        if (unwanted.contains(next.getPayloadType())) {
            return true;
        }
        dropSkipped();
        return false;
    }

    /** Does not block: the event has just been seen. */
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
        throttle.leave();
        stream.close();
    }
}
