package daybook.fulfilment.read.steps;

import daybook.fulfilment.FulfilmentHistory;
import daybook.fulfilment.FulfilmentQuery.FindFulfilment;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.platform.projection.ConsistencyToken;
import daybook.platform.projection.ViewPositions;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How far has an order's fulfilment come, step by step?
 *
 * <p>Its own few events say it, read when somebody asks: a table of all steps of all orders would be the largest of all views.
 */
@Component
class StepsReader {

    /** Who asks after a write waits until the process has seen it. */
    private static final String PROCESS = "fulfilment";

    private final EventStore log;

    private final ViewPositions positions;

    StepsReader(EventStore log, ViewPositions positions) {
        this.log = log;
        this.positions = positions;
    }

    /** From the first event, whatever snapshots there are. */
    @QueryHandler
    Optional<FulfilmentDetails> answer(
            FindFulfilment query, @MetaDataValue(ConsistencyToken.META_DATA_KEY) @Nullable Number seen) {
        if (seen != null) {
            positions.await(PROCESS, seen.longValue());
        }
        return FulfilmentHistory.of(
                log.readEvents(query.fulfilmentId().toString(), 0).asStream());
    }
}
