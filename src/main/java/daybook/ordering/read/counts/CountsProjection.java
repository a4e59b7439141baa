package daybook.ordering.read.counts;

import daybook.kernel.Money;
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
import daybook.ordering.OrderLine;
import daybook.ordering.OrderLines;
import daybook.ordering.OrderQuery.CountOrders;
import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import daybook.ordering.read.KeptLines;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How many orders are in each status, and what are they worth? */
@Component
@ProcessingGroup(CountsProjection.NAME)
class CountsProjection {

    static final String NAME = "order-counts";

    private static final Comparator<StatusCount> BY_STATUS_AND_CURRENCY = Comparator.comparing(StatusCount::status)
            .thenComparing(count -> count.currency().getCurrencyCode());

    private final JdbcClient jdbc;
    private final ViewTable<CountRow> counts;
    private final ViewTable<CountedRow> orders;
    private final KeptLines lines;

    CountsProjection(DataSource dataSource, JdbcClient jdbc, JsonMapper json) {
        View view = new View(dataSource);
        this.jdbc = jdbc;
        this.counts = view.table("order_count", CountRow.class, 2);
        this.orders = view.table("order_counted", CountedRow.class, 1);
        this.lines = new KeptLines(view, "order_counted_lines", json);
    }

    @EventHandler
    void on(OrderPlaced event) {
        if (orders.find(event.orderId().value()).isEmpty()) {
            CountedRow placed = CountedRow.of(event);
            lines.put(event);
            orders.put(placed);
            counts.put(countOf(placed).with(placed));
        }
    }

    @EventHandler
    void on(OrderLineAdded event, @SequenceNumber long sequence) {
        changeLines(event, sequence, before -> OrderLines.after(event, before));
    }

    @EventHandler
    void on(OrderLineRemoved event, @SequenceNumber long sequence) {
        changeLines(event, sequence, before -> OrderLines.after(event, before));
    }

    @EventHandler
    void on(OrderLineQuantityChanged event, @SequenceNumber long sequence) {
        changeLines(event, sequence, before -> OrderLines.after(event, before));
    }

    private void changeLines(OrderEvent event, long sequence, UnaryOperator<List<OrderLine>> change) {
        change(event, sequence, order -> {
            List<OrderLine> after = change.apply(lines.of(event.orderId()));
            Money shipping = new Money(order.shipping(), Currency.getInstance(order.currency()));
            CountedRow changed = order.withTotal(OrderTotals.of(after, shipping).total());
            lines.put(event.orderId(), after);
            return changed;
        });
    }

    @EventHandler
    void on(OrderConfirmed event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().confirmed()));
    }

    @EventHandler
    void on(OrderStockReserved event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().stockReserved()));
    }

    @EventHandler
    void on(OrderPaymentRequested event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().paymentRequested()));
    }

    @EventHandler
    void on(OrderPaymentRefused event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().paymentRefused()));
    }

    @EventHandler
    void on(OrderPaid event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().paid()));
    }

    @EventHandler
    void on(OrderShipmentRequested event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().shipmentRequested()));
    }

    @EventHandler
    void on(OrderShipmentFellShort event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().shipmentFellShort()));
    }

    @EventHandler
    void on(OrderRestCancelled event, @SequenceNumber long sequence) {
        changeLines(event, sequence, before -> OrderLines.after(event, before));
    }

    @EventHandler
    void on(OrderShipped event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().shipped()));
    }

    @EventHandler
    void on(OrderCancelled event, @SequenceNumber long sequence) {
        change(event, sequence, order -> order.standing(order.orderProgress().cancelled()));
    }

    private void change(OrderEvent event, long sequence, UnaryOperator<CountedRow> change) {
        CountedRow before = orders.get(event.orderId().value());
        if (RowVersion.isNext(before.version(), sequence)) {
            CountedRow after = change.apply(before);
            orders.put(after);
            counts.put(countOf(before).without(before));
            counts.put(countOf(after).with(after));
        }
    }

    private CountRow countOf(CountedRow order) {
        return counts.find(order.status(), order.currency())
                .orElseGet(() -> CountRow.none(order.status(), order.currency()));
    }

    @ResetHandler
    void reset() {
        counts.clear();
        orders.clear();
        lines.clear();
    }

    @QueryHandler
    List<StatusCount> answer(CountOrders query) {
        return jdbc
                .sql("SELECT * FROM order_count WHERE orders > 0")
                .query(RowForm.reader(CountRow.class))
                .list()
                .stream()
                .map(CountsProjection::count)
                .sorted(BY_STATUS_AND_CURRENCY)
                .toList();
    }

    private static StatusCount count(CountRow row) {
        Currency currency = Currency.getInstance(row.currency());
        return new StatusCount(
                OrderStatus.valueOf(row.status()),
                row.orders(),
                row.total().setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY),
                currency);
    }
}
