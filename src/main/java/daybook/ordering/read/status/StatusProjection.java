package daybook.ordering.read.status;

import daybook.kernel.Money;
import daybook.kernel.Sku;
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
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import daybook.ordering.read.KeptLines;
import daybook.platform.projection.Page;
import daybook.platform.projection.PagedQuery;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which orders are there? */
@Component
@ProcessingGroup(StatusProjection.NAME)
class StatusProjection {

    static final String NAME = "order-status";

    private static final int CAME = 1;
    private static final int LEFT = -1;

    private final JdbcClient jdbc;
    private final ViewTable<StatusRow> orders;
    private final ViewTable<OrderSkuRow> skus;
    private final KeptLines lines;

    StatusProjection(DataSource dataSource, JdbcClient jdbc, JsonMapper json) {
        View view = new View(dataSource);
        this.jdbc = jdbc;
        this.orders = view.table("order_status", StatusRow.class, 1);
        this.skus = view.table("order_sku", OrderSkuRow.class, 3);
        this.lines = new KeptLines(view, "order_status_lines", json);
    }

    @EventHandler
    void on(OrderPlaced event, @Timestamp Instant at) {
        if (orders.find(event.orderId().value()).isEmpty()) {
            StatusRow placed = StatusRow.of(event, at);
            lines.put(event);
            append(placed, skusOf(event.lines()), Set.of(), CAME);
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
            List<OrderLine> before = lines.of(event.orderId());
            List<OrderLine> after = change.apply(before);
            StatusRow changed = order.withTotal(
                    OrderTotals.of(after, money(order, order.shipping())).total(), at);
            lines.put(event.orderId(), after);
            append(changed, skusOf(after), skusOf(before), CAME);
            append(changed, skusOf(before), skusOf(after), LEFT);
            return changed;
        });
    }

    /** Rows for those SKUs that are not among the others. */
    private void append(StatusRow order, Set<Sku> which, Set<Sku> others, int difference) {
        for (Sku sku : which) {
            if (!others.contains(sku)) {
                skus.append(new OrderSkuRow(sku.value(), order.id(), order.version(), difference));
            }
        }
    }

    private static Set<Sku> skusOf(List<OrderLine> lines) {
        Set<Sku> skus = new LinkedHashSet<>();
        lines.forEach(line -> skus.add(line.sku()));
        return skus;
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
        change(event, sequence, order -> order.standing(order.orderProgress().cancelled(), at));
    }

    private void change(OrderEvent event, long sequence, UnaryOperator<StatusRow> change) {
        StatusRow order = orders.get(event.orderId().value());
        if (RowVersion.isNext(order.version(), sequence)) {
            orders.put(change.apply(order));
        }
    }

    @ResetHandler
    void reset() {
        orders.clear();
        skus.clear();
        lines.clear();
    }

    @QueryHandler
    Page<OrderOverview> answer(SearchOrders query) {
        OrderStatus status = query.status();
        Sku sku = query.sku();
        return new PagedQuery<>(jdbc, "order_status", StatusRow.class)
                .whereIndexed("status", status == null ? null : status.name())
                .whereIndexed("customer", query.customer())
                .where(
                        "id IN (SELECT order_id FROM order_sku WHERE sku = ?"
                                + " GROUP BY order_id HAVING SUM(difference) > 0)",
                        sku == null ? null : sku.value())
                .where("placed_at >= ?", query.from())
                .where("placed_at < ?", query.to())
                .page(query.paging(), "placed_at DESC, id DESC", StatusProjection::overview);
    }

    private static OrderOverview overview(StatusRow row) {
        return new OrderOverview(
                new OrderId(row.id()),
                row.customer(),
                row.orderStatus(),
                row.paid(),
                money(row, row.total()),
                row.placedAt(),
                row.createdAt(),
                row.modifiedAt(),
                row.version());
    }

    private static Money money(StatusRow row, BigDecimal amount) {
        return new Money(amount, Currency.getInstance(row.currency()));
    }
}
