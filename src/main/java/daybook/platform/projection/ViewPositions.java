package daybook.platform.projection;

import daybook.platform.errors.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryExecutionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How far each view has come along the log. A view is named by its processing group. */
@Component
public class ViewPositions {

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    /** Axon tells of no position that advances without a batch, so it is looked at, this often. */
    private static final long LOOK_EVERY_NANOSECONDS = 500_000;

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ObjectProvider<EventStore> log;

    private final ObjectProvider<SeenElsewhere> elsewhere;

    ViewPositions(
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<EventStore> log,
            ObjectProvider<SeenElsewhere> elsewhere) {
        this.processing = processing;
        this.log = log;
        this.elsewhere = elsewhere;
    }

    /** The position of the newest event, 0 in an empty log. */
    public ConsistencyToken head() {
        TrackingToken head = log.getObject().createHeadToken();
        return new ConsistencyToken(head == null ? 0 : head.position().orElse(0));
    }

    /** The position up to which a view has come. */
    public long positionOf(String view) {
        return seenBy(view).position();
    }

    private Seen seenBy(String view) {
        Collection<EventTrackerStatus> here = processing
                .getObject()
                .eventProcessor(view, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("There is no view " + view))
                .processingStatus()
                .values();
        SeenElsewhere others = elsewhere.getIfAvailable();
        return others == null
                ? Seen.ofThese(here)
                : Seen.of(here).or(() -> others.of(view)).orElseGet(() -> Seen.ofThese(here));
    }

    /** The names of all views: the processors that can start over, as those that send commands cannot. */
    public List<String> views() {
        return processing.getObject().eventProcessors().values().stream()
                .filter(processor -> processor instanceof StreamingEventProcessor view && view.supportsReset())
                .map(EventProcessor::getName)
                .toList();
    }

    /** Waits until the view, or a process, has seen a position. @throws QueryExecutionException after 5 s, with a refusal as its details */
    public void await(String view, long position) {
        await(view, position, System.nanoTime() + WAIT_MAX.toNanos());
    }

    private void await(String view, long position, long deadline) {
        while (!hasSeen(view, position)) {
            if (System.nanoTime() > deadline) {
                throw behind(view, position);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOSECONDS);
        }
    }

    /**
     * Waits until every view has seen a position.
     *
     * @throws QueryExecutionException if one has not after that long, with a refusal as its details
     */
    public void awaitAll(ConsistencyToken seen, Duration waitMax) {
        long deadline = System.nanoTime() + waitMax.toNanos();
        views().forEach(view -> await(view, seen.position(), deadline));
    }

    private boolean hasSeen(String view, long position) {
        Seen seen = seenBy(view);
        SeenElsewhere others = elsewhere.getIfAvailable();
        return seen.includes(position) || (others != null && others.allThereIs(seen, position));
    }

    private QueryExecutionException behind(String view, long position) {
        Refusal refusal = new Refusal(
                Refusal.Kind.UNAVAILABLE,
                "view-behind",
                "The view " + view + " has not caught up yet.",
                Map.of("view", view, "behind", position - positionOf(view)));
        return new QueryExecutionException(refusal.detail(), null, refusal);
    }
}
