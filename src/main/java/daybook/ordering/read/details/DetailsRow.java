package daybook.ordering.read.details;

import daybook.kernel.AccountId;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderProgress;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code order_details}.
 *
 * @param placedLines the lines as they were placed, a JSON array; null as long as they are as they were
 */
record DetailsRow(
        String id,
        String customer,
        String status,
        boolean paid,
        String progress,
        @Nullable String placedLines,
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
        long version) {

    static DetailsRow of(OrderPlaced event, Instant at) {
        OrderTotals totals = OrderTotals.of(event.lines(), event.shipping());
        AccountId account = event.account();
        return new DetailsRow(
                event.orderId().value(),
                event.customer(),
                OrderStatus.NEW.name(),
                totals.total().isZero(),
                OrderProgress.placed(totals.total().isZero()).text(),
                null,
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

    OrderProgress orderProgress() {
        return OrderProgress.parse(progress);
    }

    OrderStatus orderStatus() {
        return OrderStatus.valueOf(status);
    }

    DetailsRow withTotals(OrderTotals totals, String asPlaced, Instant at) {
        OrderProgress owing = orderProgress().owing(totals.total().isZero());
        return new DetailsRow(
                id,
                customer,
                status,
                owing.isPaid(),
                owing.text(),
                placedLines == null ? asPlaced : placedLines,
                totals.subtotal().amount(),
                totals.tax().amount(),
                shipping,
                totals.total().amount(),
                currency,
                account,
                warehouse,
                reason,
                placedAt,
                createdAt,
                at,
                version + 1);
    }

    DetailsRow standing(OrderProgress now, Instant at) {
        return standing(now, reason, at);
    }

    DetailsRow cancelled(String why, Instant at) {
        return standing(orderProgress().cancelled(), why, at);
    }

    private DetailsRow standing(OrderProgress now, @Nullable String why, Instant at) {
        return new DetailsRow(
                id,
                customer,
                now.status().name(),
                now.isPaid(),
                now.text(),
                placedLines,
                subtotal,
                tax,
                shipping,
                total,
                currency,
                account,
                warehouse,
                why,
                placedAt,
                createdAt,
                at,
                version + 1);
    }
}
