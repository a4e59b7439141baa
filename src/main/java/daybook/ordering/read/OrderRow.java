package daybook.ordering.read;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderLines;
import daybook.ordering.OrderProgress;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import daybook.platform.projection.AggregateRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code orders}.
 *
 * @param placedAt the business date
 */
record OrderRow(
        String id,
        String customer,
        String status,
        boolean paid,
        String progress,
        BigDecimal subtotal,
        BigDecimal tax,
        BigDecimal shipping,
        BigDecimal total,
        String currency,
        @Nullable String account,
        String warehouse,
        @Nullable String reason,
        Instant placedAt,
        Instant createdAt,
        Instant modifiedAt,
        long version)
        implements AggregateRow {

    static OrderRow of(OrderPlaced event, Instant at) {
        OrderTotals totals = OrderTotals.of(event.lines(), event.shipping());
        OrderProgress progress = OrderProgress.placed(totals.total().isZero());
        AccountId account = event.account();
        return new OrderRow(
                event.orderId().value(),
                event.customer(),
                progress.status().name(),
                progress.isPaid(),
                progress.toString(),
                totals.subtotal().amount(),
                totals.tax().amount(),
                totals.shipping().amount(),
                totals.total().amount(),
                totals.total().currency().getCurrencyCode(),
                account == null ? null : account.value(),
                event.warehouse().value(),
                null,
                event.placedAt() == null ? at : event.placedAt(),
                at,
                at,
                1);
    }

    /** @param lines the order's lines after the event; read only where the event changes them */
    OrderRow after(OrderEvent event, List<OrderLine> lines, Instant at) {
        OrderProgress next = orderProgress().after(event);
        if (!OrderLines.changeWith(event)) {
            return with(next, subtotal, tax, total, event instanceof OrderCancelled end ? end.reason() : reason, at);
        }
        OrderTotals totals = OrderTotals.of(lines, money(shipping));
        return with(
                next.owing(totals.total().isZero()),
                totals.subtotal().amount(),
                totals.tax().amount(),
                totals.total().amount(),
                reason,
                at);
    }

    private OrderRow with(
            OrderProgress next,
            BigDecimal newSubtotal,
            BigDecimal newTax,
            BigDecimal newTotal,
            @Nullable String newReason,
            Instant at) {
        return new OrderRow(
                id,
                customer,
                next.status().name(),
                next.isPaid(),
                next.toString(),
                newSubtotal,
                newTax,
                shipping,
                newTotal,
                currency,
                account,
                warehouse,
                newReason,
                placedAt,
                createdAt,
                at,
                version + 1);
    }

    OrderProgress orderProgress() {
        return OrderProgress.parse(progress);
    }

    OrderStatus orderStatus() {
        return OrderStatus.valueOf(status);
    }

    Money money(BigDecimal amount) {
        return new Money(amount, Currency.getInstance(currency));
    }
}
