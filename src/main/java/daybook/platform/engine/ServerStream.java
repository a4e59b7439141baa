package daybook.platform.engine;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Axon Server's stream, with the events as they were stored.
 *
 * <p>The server ends a stream now and then while much is appended ("No event for token"): it is opened again where it was. Nothing is left out for a
 * reader who has no handler for it: the server would send one in a thousand of what it leaves out, and the reader's position would stand still.
 */
final class ServerStream implements TrackingEventStream {

    private final Function<@Nullable TrackingToken, TrackingEventStream> opening;
    private TrackingEventStream stream;
    private @Nullable TrackingToken reached;
    private volatile @Nullable Runnable onAvailable;

    ServerStream(Function<@Nullable TrackingToken, TrackingEventStream> opening, @Nullable TrackingToken after) {
        this.opening = opening;
        this.reached = after;
        this.stream = opening.apply(after);
    }

    private interface Reading<T> {
        T from(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        try {
            return read(BlockingStream::peek).map(ServerEvents::fromServer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return read(events -> events.hasNextAvailable(timeout, unit));
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        TrackedEventMessage<?> event = ServerEvents.fromServer(read(BlockingStream::nextAvailable));
        reached = event.trackingToken();
        return event;
    }

    private <T> T read(Reading<T> reading) throws InterruptedException {
        try {
            return reading.from(stream);
        } catch (AxonServerException e) {
            stream.close();
            stream = opening.apply(reached);
            Runnable callback = onAvailable;
            if (callback != null) {
                stream.setOnAvailableCallback(callback);
            }
            return reading.from(stream);
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return stream.setOnAvailableCallback(callback);
    }

    @Override
    public void close() {
        stream.close();
    }
}
