package daybook.platform.projection;

import daybook.platform.engine.postgres.RemoteViewProgress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The position that each view must have passed before it answers: the head of the log at the start of this process, or where the view was
 * before another process took it over at an older position.
 *
 * <p>Until then the rows would show a past state as if it were the present.
 */
@Component
class ViewFloors implements SmartLifecycle {

    private static final long PASSED = 0;

    private final ObjectProvider<EventStore> log;
    private final ObjectProvider<RemoteViewProgress> elsewhere;
    private final Map<String, Long> floors = new ConcurrentHashMap<>();
    private volatile long headAtStart;
    private volatile boolean running;

    ViewFloors(ObjectProvider<EventStore> log, ObjectProvider<RemoteViewProgress> elsewhere) {
        this.log = log;
        this.elsewhere = elsewhere;
    }

    /** The position that the view must have passed, 0 once it has. */
    long of(String view) {
        return floors.getOrDefault(view, headAtStart);
    }

    /** Records that the view has seen every event up to a position. */
    void passed(String view, long position) {
        if (of(view) != PASSED) {
            floors.compute(view, (name, floor) -> {
                long current = floor == null ? headAtStart : floor;
                return current <= position ? PASSED : current;
            });
        }
    }

    /** Records that the view has gone back, and must pass a position again. */
    void raise(String view, long position) {
        floors.merge(view, position, Math::max);
    }

    /** The position of the newest event, 0 in an empty log. */
    long head() {
        TrackingToken head = log.getObject().createHeadToken();
        return head == null ? 0 : head.position().orElse(0);
    }

    /** Runs before the first request can arrive. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        headAtStart = head();
        elsewhere.ifAvailable(progress -> progress.onSetBack(this::raise));
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
