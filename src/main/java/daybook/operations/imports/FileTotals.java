package daybook.operations.imports;

import daybook.kernel.Money;
import java.math.BigDecimal;

/** The figures of the file, summed from its readable rows. */
final class FileTotals {

    private long invoices;
    private long orders;
    private long rows;
    private long lines;
    private long units;
    private BigDecimal revenue = BigDecimal.ZERO;
    private Money revenueRounded = Money.zero(Invoice.GBP);
    private Money ordersTotal = Money.zero(Invoice.GBP);
    private Money doneBefore = Money.zero(Invoice.GBP);

    void add(Invoice invoice, Traces traces) {
        invoices++;
        rows += invoice.rows().size();
        for (RetailRow row : invoice.rows()) {
            units += row.quantity();
            revenue = revenue.add(row.unitPrice().multiply(BigDecimal.valueOf(row.quantity())));
        }
        Money total = invoice.total();
        revenueRounded = revenueRounded.plus(total);
        lines += invoice.lineCount();
        if (invoice.isOrder()) {
            orders++;
            ordersTotal = ordersTotal.plus(total);
        }
        if (traces.moneyMoved()) {
            doneBefore = doneBefore.plus(total);
        }
    }

    long invoices() {
        return invoices;
    }

    long orders() {
        return orders;
    }

    long rows() {
        return rows;
    }

    long lines() {
        return lines;
    }

    long units() {
        return units;
    }

    BigDecimal revenue() {
        return revenue;
    }

    Money revenueRounded() {
        return revenueRounded;
    }

    Money ordersTotal() {
        return ordersTotal;
    }

    /** What of the rounded revenue earlier runs have already brought into the house's account. */
    Money doneBefore() {
        return doneBefore;
    }
}
