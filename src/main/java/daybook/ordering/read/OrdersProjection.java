package daybook.ordering.read;

import daybook.kernel.AccountId;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderLines;
import daybook.ordering.OrderQuery.CountOrders;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.FindPlacedLines;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import daybook.platform.privacy.PersonalCells;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.Page;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The view of the orders: a row for each, its lines, an index by SKU, and the counts by status, all posted from the orders' events; and the
 * answers to the queries about orders.
 */
@Component
@ProcessingGroup("orders")
class OrdersProjection extends View {

    private static final TypeReference<List<OrderLine>> LINES = new TypeReference<>() {};
    private static final Comparator<StatusCount> BY_STATUS_AND_CURRENCY = Comparator.comparing(StatusCount::status)
            .thenComparing(count -> count.currency().getCurrencyCode());

    private final JsonMapper json;
    private final AggregateTable<OrderRow> orders;
    private final ViewTable<OrderLinesRow> lines;
    private final ViewTable<OrderSkuRow> skus;
    private final ViewTable<CountRow> counts;

    OrdersProjection(DataSource dataSource, PersonalCells cells, JsonMapper json) {
        super(dataSource, cells);
        this.json = json;
        this.orders = aggregates("orders", OrderRow.class);
        this.lines = table("order_lines", OrderLinesRow.class, 1);
        this.skus = table("order_sku", OrderSkuRow.class, 3);
        this.counts = table("order_count", CountRow.class, 2);
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        orders.fold(event.orderId().value(), sequence, before -> {
            List<OrderLine> linesAfter = OrderLines.changeWith(event) ? changeLines(event, sequence) : List.of();
            OrderRow after =
                    before == null ? OrderRow.of((OrderPlaced) event, at) : before.after(event, linesAfter, at);
            count(before, after);
            return after;
        });
    }

    private List<OrderLine> changeLines(OrderEvent event, long sequence) {
        String order = event.orderId().value();
        OrderLinesRow before = event instanceof OrderPlaced ? null : lines.get(order);
        List<OrderLine> linesBefore = before == null ? List.of() : read(before.lines());
        List<OrderLine> linesAfter = OrderLines.after(event, linesBefore);
        String text = json.writeValueAsString(linesAfter);
        lines.put(before == null ? new OrderLinesRow(order, text, null) : before.changed(text));
        Set<Sku> skusBefore = skusOf(linesBefore);
        Set<Sku> skusAfter = skusOf(linesAfter);
        index(order, sequence + 1, skusAfter, skusBefore, 1);
        index(order, sequence + 1, skusBefore, skusAfter, -1);
        return linesAfter;
    }

    /** Appends a row for each SKU that is among the first and not among the others. */
    private void index(String order, long version, Set<Sku> of, Set<Sku> others, int difference) {
        for (Sku sku : of) {
            if (!others.contains(sku)) {
                skus.append(new OrderSkuRow(sku.value(), order, version, difference));
            }
        }
    }

    private static Set<Sku> skusOf(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::sku).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<OrderLine> read(String text) {
        return json.readValue(text, LINES);
    }

    private void count(@Nullable OrderRow before, OrderRow after) {
        if (before != null) {
            if (before.state().status().equals(after.state().status())
                    && before.totals().total().equals(after.totals().total())) {
                return;
            }
            counts.put(countOf(before).minus(before.totals().total()));
        }
        counts.put(countOf(after).plus(after.totals().total()));
    }

    private CountRow countOf(OrderRow order) {
        String status = order.state().status();
        String currency = order.totals().currency();
        return counts.find(status, currency).orElseGet(() -> new CountRow(status, currency, 0, BigDecimal.ZERO));
    }

    @QueryHandler
    Page<OrderOverview> answer(SearchOrders query) {
        OrderStatus status = query.status();
        Sku sku = query.sku();
        return orders.query()
                .whereIndexed("status", status == null ? null : status.name())
                .whereIndexedName("customer", query.customer())
                .where(
                        "id IN (SELECT order_id FROM order_sku WHERE sku = ?"
                                + " GROUP BY order_id HAVING SUM(difference) > 0)",
                        sku == null ? null : sku.value())
                .where("placed_at >= ?", query.from())
                .where("placed_at < ?", query.to())
                .page(query.paging(), "placed_at DESC, id DESC", OrdersProjection::overview);
    }

    private static OrderOverview overview(OrderRow row) {
        return new OrderOverview(
                new OrderId(row.id()),
                row.customer(),
                row.state().toStatus(),
                row.state().paid(),
                row.totals().toTotals().total(),
                row.dates().placedAt(),
                row.dates().createdAt(),
                row.dates().modifiedAt(),
                row.version());
    }

    @QueryHandler
    Optional<OrderDetails> answer(FindOrder query) {
        return jdbc().sql("SELECT o.*, l.lines FROM orders o JOIN order_lines l ON l.id = o.id WHERE o.id = ?")
                .param(query.orderId().value())
                .query((result, number) ->
                        details(orders.reader().mapRow(result, number), read(result.getString("lines"))))
                .optional();
    }

    private static OrderDetails details(OrderRow row, List<OrderLine> lines) {
        OrderTotals totals = row.totals().toTotals();
        return new OrderDetails(
                new OrderId(row.id()),
                row.customer(),
                row.state().toStatus(),
                row.state().paid(),
                lines,
                totals.subtotal(),
                totals.tax(),
                totals.shipping(),
                totals.total(),
                row.account() == null ? null : new AccountId(row.account()),
                new WarehouseId(row.warehouse()),
                row.reason(),
                row.state().toProgress().allowed(),
                row.dates().placedAt(),
                row.dates().createdAt(),
                row.dates().modifiedAt(),
                row.version());
    }

    @QueryHandler
    List<OrderLine> answer(FindPlacedLines query) {
        return lines.read(query.orderId().value())
                .map(OrderLinesRow::asPlaced)
                .map(this::read)
                .orElse(List.of());
    }

    @QueryHandler
    List<StatusCount> answer(CountOrders query) {
        return counts.query().where("orders > ?", 0).list("status", OrdersProjection::count).stream()
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
