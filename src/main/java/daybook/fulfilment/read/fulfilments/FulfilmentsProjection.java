package daybook.fulfilment.read.fulfilments;

import daybook.fulfilment.FulfilmentEvent;
import daybook.fulfilment.FulfilmentQuery.FulfilmentOverview;
import daybook.fulfilment.FulfilmentQuery.SearchFulfilments;
import daybook.fulfilment.Phase;
import daybook.ordering.OrderId;
import daybook.platform.projection.Page;
import daybook.platform.projection.PagedQuery;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which fulfilments are there, and which of them are stuck? */
@Component
@ProcessingGroup(FulfilmentsProjection.NAME)
class FulfilmentsProjection {

    static final String NAME = "fulfilments";

    private final JdbcClient jdbc;
    private final ViewTable<FulfilmentRow> fulfilments;

    FulfilmentsProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.fulfilments = new View(dataSource).table("fulfilment", FulfilmentRow.class, 1);
    }

    @EventHandler
    void on(
            FulfilmentEvent event,
            @SequenceNumber long sequence,
            @Timestamp Instant at,
            @MetaDataValue(value = FulfilmentEvent.PHASE, required = true) String phase) {
        String order = event.fulfilmentId().value();
        Optional<FulfilmentRow> before = fulfilments.find(order);
        if (RowVersion.isNext(before.map(FulfilmentRow::version).orElse(0L), sequence)) {
            Phase now = Phase.valueOf(phase);
            fulfilments.put(before.map(row -> row.moved(now, at)).orElseGet(() -> FulfilmentRow.of(order, now, at, 1)));
        }
    }

    @ResetHandler
    void reset() {
        fulfilments.clear();
    }

    @QueryHandler
    Page<FulfilmentOverview> answer(SearchFulfilments query) {
        Phase state = query.state();
        return new PagedQuery<>(jdbc, "fulfilment", FulfilmentRow.class)
                .where("state = ?", state == null ? null : state.name())
                .page(query.paging(), "stuck DESC, since DESC, order_id DESC", FulfilmentsProjection::overview);
    }

    private static FulfilmentOverview overview(FulfilmentRow row) {
        return new FulfilmentOverview(
                new OrderId(row.orderId()), Phase.valueOf(row.state()), row.since(), row.version());
    }
}
