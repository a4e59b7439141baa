package daybook.history.audit;

import daybook.history.LoggedEvent;
import daybook.history.audit.AuditQuery.FindHistory;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The events of one aggregate. */
@Component
class Histories {

    private final AuditIndex index;
    private final EventStore store;

    Histories(AuditIndex index, EventStore store) {
        this.index = index;
        this.store = store;
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
}
