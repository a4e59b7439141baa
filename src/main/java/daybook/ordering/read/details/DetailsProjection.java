package daybook.ordering.read.details;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderLineAdded;
import daybook.ordering.OrderEvent.OrderLineQuantityChanged;
import daybook.ordering.OrderEvent.OrderLineRemoved;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRefused;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import daybook.ordering.OrderEvent.OrderShipmentFellShort;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.ordering.OrderEvent.OrderStockReserved;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderLines;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.FindPlacedLines;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderTotals;
import daybook.ordering.read.KeptLines;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is an order as it stands? */
@Component
@ProcessingGroup(DetailsProjection.NAME)
class DetailsProjection {

    static final String NAME = "order-details";

    private static final RowMapper<DetailsRow> ROW = RowForm.reader(DetailsRow.class);

    private final JdbcClient jdbc;
    private final ViewTable<DetailsRow> orders;
    private final KeptLines lines;

    DetailsProjection(DataSource dataSource, JdbcClient jdbc, JsonMapper json) {
        View view = new View(dataSource);
        this.jdbc = jdbc;
        this.orders = view.table("order_details", DetailsRow.class, 1);
        this.lines = new KeptLines(view, "order_details_lines", json);
    }

    @EventHandler
    void on(OrderPlaced event, @Timestamp Instant at) {
        if (orders.find(event.orderId().value()).isEmpty()) {
            DetailsRow placed = DetailsRow.of(event, at);
            lines.put(event);
            orders.put(placed);
        }
    }

    @EventHandler
    void on(OrderLineAdded event, @SequenceNumber long sequence, @Timestamp Instant at) {
        changeLines(event, sequence, at, before -> OrderLines.after(event, before));
    }

    @EventHandler
    void on(OrderLineRemoved event, @SequenceNumber long sequence, @Timestamp Instant at) {
        changeLines(event, sequence, at, before -> OrderLines.after(event, before));
    }

    @EventHandler
    void on(OrderLineQuantityChanged event, @SequenceNumber long sequence, @Timestamp Instant at) {
        changeLines(event, sequence, at, before -> OrderLines.after(event, before));
    }

    private void changeLines(OrderEvent event, long sequence, Instant at, UnaryOperator<List<OrderLine>> change) {
        change(event, sequence, order -> {
            String before = lines.asText(event.orderId());
            List<OrderLine> after = change.apply(lines.read(before));
            OrderTotals totals = OrderTotals.of(after, money(order, order.shipping()));
            lines.put(event.orderId(), after);
            return order.withTotals(totals, before, at);
        });
    }

    @EventHandler
    void on(OrderConfirmed event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().confirmed(), at));
    }

    @EventHandler
    void on(OrderStockReserved event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().stockReserved(), at));
    }

    @EventHandler
    void on(OrderPaymentRequested event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().paymentRequested(), at));
    }

    @EventHandler
    void on(OrderPaymentRefused event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().paymentRefused(), at));
    }

    @EventHandler
    void on(OrderPaid event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().paid(), at));
    }

    @EventHandler
    void on(OrderShipmentRequested event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().shipmentRequested(), at));
    }

    @EventHandler
    void on(OrderShipmentFellShort event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().shipmentFellShort(), at));
    }

    @EventHandler
    void on(OrderRestCancelled event, @SequenceNumber long sequence, @Timestamp Instant at) {
        changeLines(event, sequence, at, before -> OrderLines.after(event, before));
    }

    @EventHandler
    void on(OrderShipped event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.standing(order.orderProgress().shipped(), at));
    }

    @EventHandler
    void on(OrderCancelled event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event, sequence, order -> order.cancelled(event.reason(), at));
    }

    private void change(OrderEvent event, long sequence, UnaryOperator<DetailsRow> change) {
        DetailsRow order = orders.get(event.orderId().value());
        if (RowVersion.isNext(order.version(), sequence)) {
            orders.put(change.apply(order));
        }
    }

    @ResetHandler
    void reset() {
        orders.clear();
        lines.clear();
    }

    @QueryHandler
    Optional<OrderDetails> answer(FindOrder query) {
        return jdbc.sql("SELECT o.*, l.lines FROM order_details o JOIN order_details_lines l ON l.id = o.id"
                        + " WHERE o.id = ?")
                .param(query.orderId().value())
                .query((result, number) -> details(ROW.mapRow(result, number), lines.read(result.getString("lines"))))
                .optional();
    }

    @QueryHandler
    List<OrderLine> answer(FindPlacedLines query) {
        return jdbc.sql("SELECT COALESCE(o.placed_lines, l.lines) FROM order_details o"
                        + " JOIN order_details_lines l ON l.id = o.id WHERE o.id = ?")
                .param(query.orderId().value())
                .query(String.class)
                .optional()
                .map(lines::read)
                .orElse(List.of());
    }

    private static OrderDetails details(DetailsRow row, List<OrderLine> lines) {
        return new OrderDetails(
                new OrderId(row.id()),
                row.customer(),
                row.orderStatus(),
                row.paid(),
                lines,
                money(row, row.subtotal()),
                money(row, row.tax()),
                money(row, row.shipping()),
                money(row, row.total()),
                row.account() == null ? null : new AccountId(row.account()),
                new WarehouseId(row.warehouse()),
                row.reason(),
                row.orderProgress().allowed(),
                row.placedAt(),
                row.createdAt(),
                row.modifiedAt(),
                row.version());
    }

    private static Money money(DetailsRow row, BigDecimal amount) {
        return new Money(amount, Currency.getInstance(row.currency()));
    }
}
