package daybook.platform.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Up to where each view must have come before it answers: what the log held when this process started, or when the view was made anew.
 *
 * <p>Until then a view's rows are those of a past that its reader does not know of.
 */
@Component
class ViewFloors implements SmartLifecycle {

    private static final long PASSED = 0;

    private final ObjectProvider<EventStore> log;
    private final Map<String, Long> floors = new ConcurrentHashMap<>();
    private volatile long headAtStart;
    private volatile boolean running;

    ViewFloors(ObjectProvider<EventStore> log) {
        this.log = log;
    }

    /** The position that the view must have passed, 0 once it has. */
    long of(String view) {
        return floors.getOrDefault(view, headAtStart);
    }

    /** The view has seen everything up to a position. */
    void passed(String view, long position) {
        if (of(view) != PASSED) {
            floors.compute(view, (name, floor) -> {
                long current = floor == null ? headAtStart : floor;
                return current <= position ? PASSED : current;
            });
        }
    }

    /** The view starts over, and must come to a position again. */
    void raise(String view, long position) {
        floors.merge(view, position, Math::max);
    }

    /** The position of the newest event, 0 in an empty log. */
    long head() {
        TrackingToken head = log.getObject().createHeadToken();
        return head == null ? 0 : head.position().orElse(0);
    }

    /** Before any request can come. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        headAtStart = head();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
