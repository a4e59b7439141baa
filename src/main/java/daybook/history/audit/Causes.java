package daybook.history.audit;

import daybook.history.CauseTree;
import daybook.history.CauseTree.CausedEvent;
import daybook.history.CauseTree.Root;
import daybook.history.LoggedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the events that follow from one request. */
@Component
class Causes {

    private final AuditIndex index;

    Causes(AuditIndex index) {
        this.index = index;
    }

    /** The tree of the request that led to an event. */
    CauseTree around(LoggedEvent event) {
        String request = event.correlationId();
        if (request == null) {
            return treeOf(event, List.of(event), false);
        }
        List<String> terms = List.of(Terms.of(Terms.CORRELATION_ID, request));
        List<Long> positions = index.descending(terms, event.position(), CauseTree.EVENTS_MAX + 1);
        Collections.reverse(positions);
        int own = positions.size() - 1;
        positions.addAll(index.ascending(terms, event.position() + 1, CauseTree.EVENTS_MAX + 1));
        LoggedEvent first = index.read(index.ascending(terms, 1, 1)).get(0);
        boolean truncated = positions.size() > CauseTree.EVENTS_MAX;
        return treeOf(first, index.read(windowOf(positions, own)), truncated);
    }

    /** The positions around one of them. */
    static List<Long> windowOf(List<Long> positions, int own) {
        int lastStart = Math.max(0, positions.size() - CauseTree.EVENTS_MAX);
        int start = Math.min(lastStart, Math.max(0, own - CauseTree.EVENTS_MAX / 2));
        return new ArrayList<>(positions.subList(start, Math.min(positions.size(), start + CauseTree.EVENTS_MAX)));
    }

    private static CauseTree treeOf(LoggedEvent first, List<LoggedEvent> events, boolean truncated) {
        Set<String> ids = events.stream().map(LoggedEvent::eventId).collect(Collectors.toSet());
        return new CauseTree(
                new Root(first.correlationId(), first.actor(), first.at()),
                events.stream()
                        .map(event -> new CausedEvent(
                                event.eventId(), event.type(), aggregateOf(event), event.at(), causeOf(event, ids)))
                        .toList(),
                truncated);
    }

    private static @Nullable String aggregateOf(LoggedEvent event) {
        return event.aggregateType() == null ? null : event.aggregateType() + ":" + event.aggregateId();
    }

    /** An event of a deadline has no command: its causation id is that of the event that scheduled the deadline. */
    private static @Nullable String causeOf(LoggedEvent event, Set<String> ids) {
        String causationId = event.causationId();
        return event.causedBy() == null && causationId != null && ids.contains(causationId)
                ? causationId
                : event.causedBy();
    }
}
