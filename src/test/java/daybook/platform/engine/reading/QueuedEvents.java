package daybook.platform.engine.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;

/** A stream of the events that a test has added to it. */
public final class QueuedEvents implements TrackingEventStream {

    private final Deque<TrackedEventMessage<?>> events = new ArrayDeque<>();

    public void add(TrackedEventMessage<?> event) {
        events.add(event);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(events.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) {
        return !events.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
        return events.remove();
    }

    @Override
    public void close() {}
}
