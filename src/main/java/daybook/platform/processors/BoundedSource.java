package daybook.platform.processors;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one processor, with back-pressure by bytes.
 *
 * <p>Axon bounds a processor's queue, and with it a batch, by the number of events alone. This stream has no event available while the large
 * events that are queued and not yet handled exceed the bound, so that the batch ends with the queued events.
 */
final class BoundedSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** Smaller events are not counted: a full queue of 1,024 of them stays below 4 MiB. */
    static final int COUNTED_BYTES = 4_096;

    private static final long PAUSE_MILLISECONDS = 10;

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final Serializer serializer;
    private final LongSupplier handledUpTo;
    private final long bytesMax;
    private final Executor later;

    /** @param handledUpTo the position up to which the processor has handled all events */
    BoundedSource(
            StreamableMessageSource<TrackedEventMessage<?>> log, Serializer serializer, LongSupplier handledUpTo) {
        this(
                log,
                serializer,
                handledUpTo,
                Runtime.getRuntime().maxMemory() / 64,
                CompletableFuture.delayedExecutor(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS));
    }

    /** @param later runs a task after a short pause */
    BoundedSource(
            StreamableMessageSource<TrackedEventMessage<?>> log,
            Serializer serializer,
            LongSupplier handledUpTo,
            long bytesMax,
            Executor later) {
        this.log = log;
        this.serializer = serializer;
        this.handledUpTo = handledUpTo;
        this.bytesMax = bytesMax;
        this.later = later;
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new Bounded((TrackingEventStream) log.openStream(trackingToken));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return log.createTokenAt(dateTime);
    }

    private record Handed(long position, long bytes) {}

    private final class Bounded implements TrackingEventStream {

        private final TrackingEventStream events;
        private final Deque<Handed> handed = new ArrayDeque<>();
        private final AtomicBoolean callPending = new AtomicBoolean();
        private long bytes;
        private volatile Runnable onAvailable = () -> {};

        private Bounded(TrackingEventStream events) {
            this.events = events;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return events.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            if (hasRoom()) {
                return events.hasNextAvailable(timeout, unit);
            }
            callSoon();
            return false;
        }

        private boolean hasRoom() {
            if (bytes > bytesMax) {
                long handled = handledUpTo.getAsLong();
                while (!handed.isEmpty() && handed.element().position() <= handled) {
                    bytes -= handed.remove().bytes();
                }
            }
            return bytes <= bytesMax;
        }

        private void callSoon() {
            if (callPending.compareAndSet(false, true)) {
                later.execute(() -> {
                    callPending.set(false);
                    onAvailable.run();
                });
            }
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> event = events.nextAvailable();
            int size = event.serializePayload(serializer, byte[].class).getData().length;
            if (size > COUNTED_BYTES) {
                bytes += size;
                handed.add(new Handed(event.trackingToken().position().orElse(0), size));
            }
            return event;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onAvailable = callback;
            return events.setOnAvailableCallback(callback);
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignoredMessage) {
            events.skipMessagesWithPayloadTypeOf(ignoredMessage);
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
