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
 * A stream of Axon's event store that calls its reader when there is more, leaves out what its reader has no handler for, and hands over the rest
 * as objects.
 *
 * <p>Of those that are left out it hands over the last before it waits, and one now and then, so that the reader's position moves on. Axon
 * hands each such event to every segment of a processor, and each segment wakes a thread for it: where a processor has many, the last is held
 * back until {@link #moveOn()}, which the stream asks for.
 */
final class FilteringEventStream implements TrackingEventStream {

    /** So many at most are left out before one is handed over. */
    private static final int LEFT_OUT_MAX = 1_024;

    private final TrackingEventStream stream;
    private final CatchUpThrottle.Member convoy;
    private final @Nullable Runnable onHeldBack;
    private final Consumer<FilteringEventStream> onClose;
    private final Set<Class<?>> unwanted = new HashSet<>();
    /** The last of those left out since one was handed over. */
    private @Nullable TrackedEventMessage<?> lastLeftOut;

    private int leftOut;

    /** It is handed over next. */
    private boolean offered;

    private volatile boolean mayMoveOn = true;
    private volatile @Nullable Runnable onAvailable;

    /** @param onHeldBack asks for {@link #moveOn()} soon; null where nothing is to be held back */
    FilteringEventStream(
            TrackingEventStream stream,
            CatchUpThrottle.Member convoy,
            @Nullable Runnable onHeldBack,
            Consumer<FilteringEventStream> onClose) {
        this.stream = stream;
        this.convoy = convoy;
        this.onHeldBack = onHeldBack;
        this.onClose = onClose;
    }

    /** There may be more, and if there is nothing that its reader wants, its position is to move on. */
    void moveOn() {
        mayMoveOn = true;
        available();
    }

    /** There may be more that its reader wants. */
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
        return offered ? Optional.ofNullable(lastLeftOut) : stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        leaveOut();
        return offered || stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        leaveOut();
        // Whoever asks has been told that there is something: where it was left out since, that is better than to wait.
        TrackedEventMessage<?> next = lastLeftOut;
        if (next == null) {
            next = next();
            readAhead(next);
        }
        forgetLeftOut();
        return next;
    }

    /**
     * Makes objects of what is stored, which a message does once, on its reader's thread: the few that write views have enough to do. Where
     * several readers come to the same message together, one of them does it and the others find it done.
     */
    private static void readAhead(TrackedEventMessage<?> event) {
        synchronized (event) {
            try {
                event.getPayload();
                event.getMetaData();
                event.getTimestamp();
            } catch (RuntimeException e) {
                // It fails once more for who handles the event, and that one can park it; here it would stop all that
                // follow.
            }
        }
    }

    private void forgetLeftOut() {
        lastLeftOut = null;
        leftOut = 0;
        offered = false;
    }

    private TrackedEventMessage<?> next() throws InterruptedException {
        TrackedEventMessage<?> next = stream.nextAvailable();
        convoy.hasPassed(LogStore.positionOf(next.trackingToken()));
        return next;
    }

    private void leaveOut() {
        while (!offered && isNextUnwanted()) {
            lastLeftOut = take();
            leftOut++;
            offered = leftOut == LEFT_OUT_MAX;
        }
        if (lastLeftOut == null || offered) {
            return;
        }
        if (onHeldBack == null || mayMoveOn) {
            mayMoveOn = false;
            offered = true;
        } else {
            onHeldBack.run();
        }
    }

    /** One that is wanted makes those before it be forgotten: it moves the position on itself. */
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
        forgetLeftOut();
        return false;
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
