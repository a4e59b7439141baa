package daybook.ordering.read.status;

import daybook.kernel.Money;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderProgress;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of table {@code order_status}.
 *
 * @param placedAt the business date
 */
record StatusRow(
        String id,
        String customer,
        String status,
        boolean paid,
        String progress,
        BigDecimal shipping,
        BigDecimal total,
        String currency,
        Instant placedAt,
        Instant createdAt,
        Instant modifiedAt,
        long version) {

    static StatusRow of(OrderPlaced event, Instant at) {
        Money total = OrderTotals.of(event.lines(), event.shipping()).total();
        return new StatusRow(
                event.orderId().value(),
                event.customer(),
                OrderStatus.NEW.name(),
                total.isZero(),
                OrderProgress.placed(total.isZero()).text(),
                event.shipping().amount(),
                total.amount(),
                total.currency().getCurrencyCode(),
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

    StatusRow withTotal(Money newTotal, Instant at) {
        OrderProgress owing = orderProgress().owing(newTotal.isZero());
        return new StatusRow(
                id,
                customer,
                status,
                owing.isPaid(),
                owing.text(),
                shipping,
                newTotal.amount(),
                currency,
                placedAt,
                createdAt,
                at,
                version + 1);
    }

    StatusRow standing(OrderProgress now, Instant at) {
        return new StatusRow(
                id,
                customer,
                now.status().name(),
                now.isPaid(),
                now.text(),
                shipping,
                total,
                currency,
                placedAt,
                createdAt,
                at,
                version + 1);
    }
}
