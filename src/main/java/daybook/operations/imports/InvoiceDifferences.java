package daybook.operations.imports;

import daybook.accounts.AccountQuery.StatementLine;
import daybook.kernel.Sku;
import daybook.operations.imports.Invoice.LineKey;
import daybook.ordering.OrderQuery.OrderDetails;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an invoice that was imported before says otherwise now. What is in the books is never changed by an import. */
final class InvoiceDifferences {

    private InvoiceDifferences() {}

    static Optional<RowError> toOrder(Invoice invoice, OrderDetails order) {
        return lines(invoice, order)
                .or(() -> value(invoice, "the customer", invoice.customer(), order.customer()))
                .or(() -> value(invoice, "the date", invoice.at(), order.placedAt()));
    }

    private static Optional<RowError> lines(Invoice invoice, OrderDetails order) {
        Map<LineKey, Long> before = new LinkedHashMap<>();
        order.lines()
                .forEach(line -> before.merge(
                        new LineKey(line.sku(), line.unitPrice().amount().stripTrailingZeros()),
                        (long) line.quantity().value(),
                        Long::sum));
        Map<LineKey, Long> now = invoice.summed();
        Set<LineKey> all = new LinkedHashSet<>(now.keySet());
        all.addAll(before.keySet());
        List<LineKey> different = all.stream()
                .filter(line -> !now.getOrDefault(line, 0L).equals(before.getOrDefault(line, 0L)))
                .toList();
        if (different.isEmpty()) {
            return Optional.empty();
        }
        String message = different.stream()
                .map(line -> line.sku() + " at " + line.unitPrice().toPlainString() + ": " + now.getOrDefault(line, 0L)
                        + " instead of " + before.getOrDefault(line, 0L))
                .reduce((first, second) -> first + ", " + second)
                .orElseThrow();
        return Optional.of(error(invoice, different.get(0).sku(), message));
    }

    /** @param money the lines of the house's account under the invoice's number */
    static Optional<RowError> toMoney(Invoice invoice, List<StatementLine> money) {
        return money.isEmpty() || money.stream().anyMatch(line -> line.amount().equals(invoice.total()))
                ? Optional.empty()
                : value(invoice, "the total", invoice.total(), money.get(0).amount());
    }

    static RowError toStock(Invoice invoice, StockMove move, long before) {
        return error(invoice, move.sku(), move.sku() + ": " + move.change() + " instead of " + before);
    }

    static RowError missing(Invoice invoice, Sku sku) {
        return error(invoice, sku, sku + " is not in the books");
    }

    private static Optional<RowError> value(Invoice invoice, String what, Object now, Object before) {
        return now.equals(before)
                ? Optional.empty()
                : Optional.of(new RowError(
                        invoice.firstRow(), imported(invoice) + what + " is " + now + " instead of " + before));
    }

    private static RowError error(Invoice invoice, Sku sku, String message) {
        return new RowError(invoice.rowOf(sku), imported(invoice) + message);
    }

    private static String imported(Invoice invoice) {
        return "Invoice " + invoice.number() + " was imported before and differs now: ";
    }
}
