package daybook.ordering.read.counts;

import java.math.BigDecimal;

/** A row of table {@code order_count}. */
record CountRow(String status, String currency, long orders, BigDecimal total) {

    static CountRow none(String status, String currency) {
        return new CountRow(status, currency, 0, BigDecimal.ZERO);
    }

    CountRow with(CountedRow order) {
        return new CountRow(status, currency, orders + 1, total.add(order.total()));
    }

    CountRow without(CountedRow order) {
        return new CountRow(status, currency, orders - 1, total.subtract(order.total()));
    }
}
