package daybook.ordering.read.counts;

import daybook.kernel.Money;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import java.math.BigDecimal;

/** A row of table {@code order_counted}: what an order adds to which count. */
record CountedRow(
        String id, String status, boolean paid, BigDecimal shipping, BigDecimal total, String currency, long version) {

    static CountedRow of(OrderPlaced event) {
        Money total = OrderTotals.of(event.lines(), event.shipping()).total();
        return new CountedRow(
                event.orderId().value(),
                OrderStatus.NEW.name(),
                total.isZero(),
                event.shipping().amount(),
                total.amount(),
                total.currency().getCurrencyCode(),
                1);
    }

    OrderStatus orderStatus() {
        return OrderStatus.valueOf(status);
    }

    /** Only an order whose money is not in changes its lines, so that it is paid only if it costs nothing. */
    CountedRow withTotal(Money newTotal) {
        return new CountedRow(id, status, newTotal.isZero(), shipping, newTotal.amount(), currency, version + 1);
    }

    CountedRow standing(OrderStatus newStatus, boolean nowPaid) {
        return new CountedRow(id, newStatus.name(), nowPaid, shipping, total, currency, version + 1);
    }
}
