package daybook.fulfilment.read;

import daybook.accounts.AccountQuery.Total;
import daybook.fulfilment.FulfilmentEvent;
import daybook.fulfilment.FulfilmentQuery.CountFulfilments;
import daybook.fulfilment.FulfilmentQuery.CountLostSales;
import daybook.fulfilment.FulfilmentQuery.FulfilmentOverview;
import daybook.fulfilment.FulfilmentQuery.LostSales;
import daybook.fulfilment.FulfilmentQuery.PhaseCount;
import daybook.fulfilment.FulfilmentQuery.SearchFulfilments;
import daybook.fulfilment.Phase;
import daybook.kernel.Sku;
import daybook.ordering.OrderId;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.Page;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** The fulfilments, stuck ones first, and the sales that they lost for want of stock. */
@Component
@ProcessingGroup("fulfilments")
class FulfilmentsProjection extends View {

    private static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

    private final LostSaleReader losses;
    private final AggregateTable<FulfilmentRow> fulfilments;
    private final ViewTable<LostSaleRow> lostSales;

    FulfilmentsProjection(DataSource dataSource, LostSaleReader losses) {
        super(dataSource);
        this.losses = losses;
        this.fulfilments = aggregates("fulfilment", FulfilmentRow.class);
        this.lostSales = table("lost_sale", LostSaleRow.class, 2);
    }

    @EventHandler
    void on(
            FulfilmentEvent event,
            @SequenceNumber long sequence,
            @Timestamp Instant at,
            @MetaDataValue(value = FulfilmentEvent.PHASE, required = true) String phase) {
        String order = event.fulfilmentId().value();
        Phase now = Phase.valueOf(phase);
        fulfilments.fold(order, sequence, before -> {
            losses.lostWith(event, sequence, at).forEach(lostSales::put);
            return before == null ? FulfilmentRow.of(order, now, at, 1) : before.moved(now, at);
        });
    }

    @QueryHandler
    Page<FulfilmentOverview> answer(SearchFulfilments query) {
        Phase state = query.state();
        // The column of the state has no index; for the state that is asked for on every first page there is one.
        return fulfilments
                .query()
                .where("stuck = ?", state == Phase.STUCK ? 1 : null)
                .where("state = ?", state == null ? null : state.name())
                .page(query.paging(), "stuck DESC, since DESC, order_id DESC", FulfilmentsProjection::overview);
    }

    @QueryHandler
    List<PhaseCount> answer(CountFulfilments query) {
        return jdbc()
                .sql("SELECT state, COUNT(*) AS fulfilments FROM fulfilment GROUP BY state")
                .query((row, number) ->
                        new PhaseCount(Phase.valueOf(row.getString("state")), row.getLong("fulfilments")))
                .list()
                .stream()
                .sorted(Comparator.comparing(PhaseCount::state))
                .toList();
    }

    private static FulfilmentOverview overview(FulfilmentRow row) {
        return new FulfilmentOverview(
                new OrderId(row.orderId()), Phase.valueOf(row.state()), row.since(), row.version());
    }

    @QueryHandler
    List<LostSales> answer(CountLostSales query) {
        return jdbc().sql("SELECT sku, currency, SUM(units) AS units, SUM(amount) AS amount, COUNT(*) AS orders"
                        + " FROM lost_sale WHERE lost_at >= ? AND lost_at < ?"
                        + " GROUP BY sku, currency ORDER BY sku, currency")
                .params(
                        Objects.requireNonNullElse(query.from(), Instant.EPOCH).atOffset(ZoneOffset.UTC),
                        Objects.requireNonNullElse(query.to(), FOREVER).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new LostSales(
                        new Sku(row.getString("sku")),
                        row.getLong("units"),
                        new Total(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))),
                        row.getLong("orders")))
                .list();
    }
}
