package daybook.ordering.rest;

import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import java.math.BigDecimal;
import java.util.Currency;

/** How many orders of one status and currency there are, as it is answered. */
record CountBody(OrderStatus status, long count, Sum total) {

    /** Written like money, but of any size. */
    record Sum(BigDecimal amount, Currency currency) {}

    static CountBody of(StatusCount count) {
        return new CountBody(count.status(), count.count(), new Sum(count.total(), count.currency()));
    }
}
