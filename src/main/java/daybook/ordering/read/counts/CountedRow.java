package daybook.ordering.read.counts;

import daybook.kernel.Money;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderProgress;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import java.math.BigDecimal;

/** A row of table {@code order_counted}: what an order adds to which count. */
record CountedRow(
        String id,
        String status,
        String progress,
        BigDecimal shipping,
        BigDecimal total,
        String currency,
        long version) {

    static CountedRow of(OrderPlaced event) {
        Money total = OrderTotals.of(event.lines(), event.shipping()).total();
        return new CountedRow(
                event.orderId().value(),
                OrderStatus.NEW.name(),
                OrderProgress.placed(total.isZero()).text(),
                event.shipping().amount(),
                total.amount(),
                total.currency().getCurrencyCode(),
                1);
    }

    OrderProgress orderProgress() {
        return OrderProgress.parse(progress);
    }

    CountedRow withTotal(Money newTotal) {
        OrderProgress owing = orderProgress().owing(newTotal.isZero());
        return new CountedRow(id, status, owing.text(), shipping, newTotal.amount(), currency, version + 1);
    }

    CountedRow standing(OrderProgress now) {
        return new CountedRow(id, now.status().name(), now.text(), shipping, total, currency, version + 1);
    }
}
