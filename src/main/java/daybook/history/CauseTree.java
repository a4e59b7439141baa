package daybook.history;

import daybook.platform.projection.RestsOn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that follow from one request, in the order of the log. Each names the event that it follows from, which makes them a tree.
 *
 * @param events at most {@link #EVENTS_MAX}, those around the event that was asked for
 * @param truncated whether the request has further events
 */
@RestsOn(view = "audit")
public record CauseTree(Root root, List<CausedEvent> events, boolean truncated) {

    public static final int EVENTS_MAX = 1_000;

    /**
     * The request.
     *
     * @param request its correlation id; null if the event has none
     * @param at when its first event was recorded
     */
    public record Root(@Nullable String request, @Nullable String actor, Instant at) {}

    /**
     * An event of the tree.
     *
     * @param aggregate as type:id; null for an event without an aggregate
     * @param causedBy the id of the event that it follows from; null for an event of the request itself, and for an event that was stored
     *     without its cause
     */
    public record CausedEvent(
            String eventId,
            String type,
            @Nullable String aggregate,
            Instant at,
            @Nullable String causedBy) {}
}
