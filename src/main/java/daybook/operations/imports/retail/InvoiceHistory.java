package daybook.operations.imports.retail;

import daybook.accounts.AccountQuery.StatementLine;
import daybook.kernel.Sku;
import daybook.operations.imports.ImportState.RowError;
import daybook.operations.imports.retail.Invoice.LineKey;
import daybook.operations.imports.retail.Invoice.StockMove;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.platform.privacy.Protection;
import daybook.warehouse.StockQuery.StockMovement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands of an invoice that earlier runs have entered.
 *
 * @param finished nothing is left to enter
 * @param placed there is an order; unless finished, it is not confirmed
 * @param paid the order is paid
 * @param moneyMoved the house's account has received or paid the total
 * @param moves the stock moves already made, without the moves of the fulfilment
 * @param difference the first difference between the invoice and the views, or null; an invoice that differs is left as it is
 */
record InvoiceHistory(
        boolean finished,
        boolean placed,
        boolean paid,
        boolean moneyMoved,
        Set<StockMove> moves,
        @Nullable RowError difference) {

    static final InvoiceHistory NONE = new InvoiceHistory(false, false, false, false, Set.of(), null);
    static final InvoiceHistory FINISHED = new InvoiceHistory(true, true, true, true, Set.of(), null);

    static InvoiceHistory ofMoves(Set<StockMove> moves) {
        return moves.isEmpty() ? NONE : new InvoiceHistory(false, false, false, false, moves, null);
    }

    static InvoiceHistory differing(RowError difference) {
        return new InvoiceHistory(true, true, true, true, Set.of(), difference);
    }

    boolean has(StockMove move) {
        return finished || moves.contains(move);
    }

    static Optional<RowError> differenceTo(OrderDetails order, Invoice invoice) {
        return lineDifference(invoice, order)
                .or(() -> customerDifference(invoice, order))
                .or(() -> difference(invoice, "the date", invoice.at(), order.placedAt()));
    }

    /** Names nobody: the errors of an import are kept. */
    private static Optional<RowError> customerDifference(Invoice invoice, OrderDetails order) {
        boolean isSame =
                order.customer().equals(invoice.customer()) || order.customer().equals(Protection.ERASED);
        return isSame
                ? Optional.empty()
                : Optional.of(new RowError(invoice.firstRow(), imported(invoice) + "the customer is another one"));
    }

    private static Optional<RowError> lineDifference(Invoice invoice, OrderDetails order) {
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
                .collect(Collectors.joining(", "));
        return Optional.of(error(invoice, different.get(0).sku(), message));
    }

    /** @param money the lines of the house's account under the invoice's number */
    static Optional<RowError> differenceTo(List<StatementLine> money, Invoice invoice) {
        return money.isEmpty() || money.stream().anyMatch(line -> line.amount().equals(invoice.total()))
                ? Optional.empty()
                : difference(invoice, "the total", invoice.total(), money.get(0).amount());
    }

    private static Optional<RowError> difference(Invoice invoice, String what, Object now, Object before) {
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

    /**
     * The stock moves of an invoice compared with the movements in the stock view; the fulfilment's moves follow from the order.
     *
     * @param missing the first SKU without its move, or null
     * @param other the first move that was made with another number of units, or null
     */
    record MoveHistory(
            Invoice invoice,
            Set<StockMove> made,
            @Nullable Sku missing,
            @Nullable RowError other) {

        /** @param movements of the move's SKU under the move's reference */
        static MoveHistory of(Invoice invoice, Function<StockMove, List<StockMovement>> movements) {
            Set<StockMove> made = new HashSet<>();
            Sku missing = null;
            RowError other = null;
            for (StockMove move : invoice.moves()) {
                if (move.kind() == StockMove.Kind.SHIP) {
                    continue;
                }
                List<StockMovement> found = movements.apply(move).stream()
                        .filter(movement -> movement.type().equals(move.kind().movementType()))
                        .toList();
                if (found.stream().anyMatch(movement -> movement.quantity() == move.change())) {
                    made.add(move);
                } else if (found.isEmpty()) {
                    missing = missing == null ? move.sku() : missing;
                } else if (other == null) {
                    String units =
                            ": " + move.change() + " instead of " + found.get(0).quantity();
                    other = error(invoice, move.sku(), move.sku() + units);
                }
            }
            return new MoveHistory(invoice, made, missing, other);
        }

        boolean isComplete() {
            return missing == null && other == null;
        }

        /** @param finished whether every move must have been made */
        Optional<RowError> difference(boolean finished) {
            if (other == null && finished && missing != null) {
                return Optional.of(error(invoice, missing, missing + " is not in the books"));
            }
            return Optional.ofNullable(other);
        }
    }
}
