package daybook.history.audit;

import daybook.history.AggregateStep;
import daybook.history.AuditPage;
import daybook.history.AuditQuery.FindHistory;
import daybook.history.AuditQuery.FindStep;
import daybook.history.LoggedEvent;
import daybook.platform.projection.PastViews;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The events of one aggregate. */
@Component
class Histories {

    /** Events of one command may share an instant, which is not split: the event before is looked for among so many. */
    private static final int SAME_INSTANT_MAX = 16;

    private final AuditIndex index;
    private final EventStore store;
    private final PastViews pastViews;

    Histories(AuditIndex index, EventStore store, PastViews pastViews) {
        this.index = index;
        this.store = store;
        this.pastViews = pastViews;
    }

    /** A part of the aggregate's events, oldest first; none for an unknown aggregate. */
    Optional<AuditPage> find(FindHistory query) {
        List<String> terms = Terms.ofAggregate(query.aggregateType(), query.aggregateId());
        if (index.ascending(terms, 1, 1).isEmpty()) {
            return Optional.empty();
        }
        List<LoggedEvent> found = firstPosition(query)
                .map(first -> index.read(index.ascending(terms, first, query.limit() + 1)))
                .orElse(List.of());
        return Optional.of(AuditPage.of(found, query.limit(), LoggedEvent::sequence));
    }

    /** The position of the event after the query's sequence. The event store knows its id, and the index knows the position of the id. */
    private Optional<Long> firstPosition(FindHistory query) {
        if (query.after() < 0) {
            return Optional.of(1L);
        }
        DomainEventStream rest = store.readEvents(query.aggregateType() + ":" + query.aggregateId(), query.after() + 1);
        return rest.hasNext() ? index.find(rest.next().getIdentifier()).map(LoggedEvent::position) : Optional.empty();
    }

    /** Reads a few events near the instant, however long the history is. */
    Optional<AggregateStep> find(FindStep query) {
        List<String> terms = Terms.ofAggregate(query.aggregateType(), query.aggregateId());
        List<LoggedEvent> until = newest(terms, pastViews.positionAt(query.at()), SAME_INSTANT_MAX);
        if (until.isEmpty()) {
            return Optional.empty();
        }
        LoggedEvent last = until.get(until.size() - 1);
        List<LoggedEvent> next = index.read(index.ascending(terms, last.position() + 1, 1));
        return Optional.of(new AggregateStep(
                query.aggregateType(),
                query.aggregateId(),
                last.sequence() + 1,
                newest(terms, Long.MAX_VALUE, 1).get(0).sequence() + 1,
                last.eventId(),
                last.type(),
                last.at(),
                until.stream()
                        .map(LoggedEvent::at)
                        .filter(last.at()::isAfter)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                next.isEmpty() ? null : next.get(0).at()));
    }

    private List<LoggedEvent> newest(List<String> terms, long position, int countMax) {
        List<Long> positions = index.descending(terms, position, countMax);
        Collections.reverse(positions);
        return index.read(positions);
    }
}
