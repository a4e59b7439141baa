package daybook.fulfilment.read;

import daybook.fulfilment.FulfilmentHistory;
import daybook.fulfilment.FulfilmentQuery.FindFulfilment;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.ConsistencyToken;
import daybook.platform.projection.ViewPositions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers with the steps of a fulfilment from its own few events: a table of all steps of all orders would be the largest of all views. */
@Component
class StepsReader {

    /** A query after a write waits until this process has seen the write. */
    private static final String PROCESS = "fulfilment";

    private final EventStore log;
    private final ViewPositions positions;

    StepsReader(EventStore log, ViewPositions positions) {
        this.log = log;
        this.positions = positions;
    }

    /**
     * Reads from the first event, as snapshots hold no steps. The answer is null without events: an {@code Optional} within a future is
     * sent to another process as it is, and cannot be read there.
     */
    @QueryHandler
    CompletableFuture<@Nullable FulfilmentDetails> answer(
            FindFulfilment query,
            @MetaDataValue(ConsistencyToken.META_DATA_KEY) @Nullable Number seen,
            @MetaDataValue(ConsistencyToken.WAIT_META_DATA_KEY) @Nullable Number waitMillis,
            MetaData metaData) {
        Duration waitMax = waitMillis == null ? ViewPositions.WAIT : Duration.ofMillis(waitMillis.longValue());
        return positions.whenSeen(
                PROCESS, seen == null ? 0 : seen.longValue(), waitMax, () -> read(query, AsOf.of(metaData)));
    }

    private @Nullable FulfilmentDetails read(FindFulfilment query, AsOf asOf) {
        Instant at = Objects.requireNonNullElse(asOf.at(), Instant.MAX);
        return FulfilmentHistory.of(log.readEvents(query.fulfilmentId().toString(), 0)
                        .asStream()
                        .filter(event -> !event.getTimestamp().isAfter(at)))
                .orElse(null);
    }
}
