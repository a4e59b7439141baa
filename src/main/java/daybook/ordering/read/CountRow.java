package daybook.ordering.read;

import java.math.BigDecimal;

/** A row of table {@code order_count}: the number and the total of the orders of one status and currency. */
record CountRow(String status, String currency, long orders, BigDecimal total) {

    CountRow plus(BigDecimal orderTotal) {
        return new CountRow(status, currency, orders + 1, total.add(orderTotal));
    }

    CountRow minus(BigDecimal orderTotal) {
        return new CountRow(status, currency, orders - 1, total.subtract(orderTotal));
    }
}
