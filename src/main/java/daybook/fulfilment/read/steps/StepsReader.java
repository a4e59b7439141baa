package daybook.fulfilment.read.steps;

import daybook.fulfilment.FulfilmentHistory;
import daybook.fulfilment.FulfilmentQuery.FindFulfilment;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/**
 * How far has an order's fulfilment come, step by step?
 *
 * <p>Its own few events say it, read when somebody asks: a table of all steps of all orders would be the largest of all views.
 */
@Component
@ProcessingGroup(StepsReader.PROCESS)
@DisallowReplay
class StepsReader {

    /** Who asks after a write waits until the process has seen it. */
    static final String PROCESS = "fulfilment";

    private final EventStore log;

    StepsReader(EventStore log) {
        this.log = log;
    }

    /** From the first event, whatever snapshots there are. */
    @QueryHandler
    Optional<FulfilmentDetails> answer(FindFulfilment query) {
        return FulfilmentHistory.of(
                log.readEvents(query.fulfilmentId().toString(), 0).asStream());
    }
}
