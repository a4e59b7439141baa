package daybook.ordering.rest;

import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.platform.projection.RestsOn;
import java.math.BigDecimal;
import java.util.Currency;

/** The orders of one status and currency, in an answer. */
@RestsOn(view = "orders")
record CountBody(OrderStatus status, long count, Sum total) {

    /** In the form of money, without its upper bound. */
    record Sum(BigDecimal amount, Currency currency) {}

    static CountBody of(StatusCount count) {
        return new CountBody(count.status(), count.count(), new Sum(count.total(), count.currency()));
    }
}
