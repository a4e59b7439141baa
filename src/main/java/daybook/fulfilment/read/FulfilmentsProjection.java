package daybook.fulfilment.read;

import daybook.fulfilment.FulfilmentEvent;
import daybook.fulfilment.FulfilmentQuery.FulfilmentOverview;
import daybook.fulfilment.FulfilmentQuery.SearchFulfilments;
import daybook.fulfilment.Phase;
import daybook.ordering.OrderId;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.Page;
import daybook.platform.projection.View;
import java.time.Instant;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Which fulfilments are there, and which of them are stuck? */
@Component
@ProcessingGroup(FulfilmentsProjection.NAME)
class FulfilmentsProjection {

    static final String NAME = "fulfilments";

    private final AggregateTable<FulfilmentRow> fulfilments;

    FulfilmentsProjection(DataSource dataSource) {
        this.fulfilments = new View(dataSource).aggregates("fulfilment", FulfilmentRow.class);
    }

    @EventHandler
    void on(
            FulfilmentEvent event,
            @SequenceNumber long sequence,
            @Timestamp Instant at,
            @MetaDataValue(value = FulfilmentEvent.PHASE, required = true) String phase) {
        String order = event.fulfilmentId().value();
        Phase now = Phase.valueOf(phase);
        fulfilments.fold(
                order,
                sequence,
                before -> before == null ? FulfilmentRow.of(order, now, at, 1) : before.moved(now, at));
    }

    @ResetHandler
    void reset() {
        fulfilments.clear();
    }

    @QueryHandler
    Page<FulfilmentOverview> answer(SearchFulfilments query) {
        Phase state = query.state();
        return fulfilments
                .query()
                .where("state = ?", state == null ? null : state.name())
                .page(query.paging(), "stuck DESC, since DESC, order_id DESC", FulfilmentsProjection::overview);
    }

    private static FulfilmentOverview overview(FulfilmentRow row) {
        return new FulfilmentOverview(
                new OrderId(row.orderId()), Phase.valueOf(row.state()), row.since(), row.version());
    }
}
