package daybook.operations.imports;

import daybook.accounts.AccountQuery.StatementLine;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderStatus;
import daybook.warehouse.StockId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What earlier runs have done, decided from the state of the house and from nothing that an import would have to keep.
 *
 * <p>Asked only where an earlier run may have left something: a first import asks nothing for an invoice.
 */
final class EarlierRuns {

    private final Books books;
    private final boolean none;
    private final Set<OrderId> shipped = new HashSet<>();
    private final Map<OrderId, OrderOverview> unfinished = new HashMap<>();
    private final Map<String, Traces> asked = new HashMap<>();

    private EarlierRuns(Books books, boolean none) {
        this.books = books;
        this.none = none;
    }

    /** Up to date from now on: the views must have caught up, and nobody else imports. */
    static EarlierRuns in(Books books) {
        EarlierRuns runs = new EarlierRuns(books, books.areEmpty());
        if (!runs.none) {
            books.eachRetailOrder(runs::add);
        }
        return runs;
    }

    private void add(OrderOverview order) {
        if (order.status() == OrderStatus.SHIPPED) {
            shipped.add(order.id());
        } else {
            unfinished.put(order.id(), order);
        }
    }

    /** Whether there was nothing that could stem from an import. */
    boolean none() {
        return none;
    }

    /** The orders of these invoices that hold goods, or will: the fulfilment is at work on them. */
    List<OrderOverview> confirmed(Set<String> invoices) {
        return unfinished(
                invoices, order -> order.status() == OrderStatus.CONFIRMED || order.status() == OrderStatus.PAID);
    }

    /** The orders of these invoices whose money the fulfilment is bringing in, though they are not confirmed. */
    List<OrderOverview> paying(Set<String> invoices) {
        return unfinished(invoices, order -> order.status() == OrderStatus.NEW && books.isPaying(order.id()));
    }

    private List<OrderOverview> unfinished(Set<String> invoices, Predicate<OrderOverview> which) {
        return unfinished.values().stream()
                .filter(order -> invoices.contains(Invoice.numberOf(order.id())))
                .filter(which)
                .toList();
    }

    Traces tracesOf(Invoice invoice) {
        if (none || isNewOrder(invoice)) {
            return Traces.NONE;
        }
        return asked.computeIfAbsent(
                invoice.number(), number -> invoice.isOrder() ? askOrder(invoice) : askOthers(invoice));
    }

    /** Why there is nothing more to be done for an order that is not shipped. */
    Optional<String> obstacleTo(Invoice invoice) {
        return Optional.ofNullable(unfinished.get(invoice.orderId()))
                .filter(order -> order.status() != OrderStatus.NEW)
                .map(order -> "The order is " + order.status() + reasonOf(order));
    }

    private String reasonOf(OrderOverview order) {
        return books.order(order.id())
                .map(details -> details.reason() == null ? "." : ": " + details.reason())
                .orElse(".");
    }

    private boolean isNewOrder(Invoice invoice) {
        return invoice.isOrder()
                && !shipped.contains(invoice.orderId())
                && !unfinished.containsKey(invoice.orderId())
                && invoice.rows().stream().allMatch(row -> row.quantity() > 0);
    }

    private Traces askOrder(Invoice invoice) {
        boolean finished = shipped.contains(invoice.orderId());
        MadeMoves moves = movesMade(invoice);
        Optional<RowError> difference = books.order(invoice.orderId())
                .flatMap(order -> InvoiceDifferences.toOrder(invoice, order))
                .or(() -> moves.difference(finished));
        if (difference.isPresent()) {
            return Traces.differing(difference.get());
        }
        OrderOverview order = unfinished.get(invoice.orderId());
        if (order == null) {
            return finished ? Traces.FINISHED : Traces.ofMoves(moves.made());
        }
        // What was paid for a cancelled order is given back.
        boolean moneyMoved = order.status() != OrderStatus.CANCELLED && moneyMoved(invoice);
        return new Traces(false, true, order.paid(), moneyMoved, moves.made(), null);
    }

    /** A credit note's money is the last that happens to it. */
    private Traces askOthers(Invoice invoice) {
        List<StatementLine> money = books.statement(AccountId.HOUSE, invoice.number());
        MadeMoves moves = movesMade(invoice);
        Optional<RowError> difference =
                InvoiceDifferences.toMoney(invoice, money).or(() -> moves.difference(!money.isEmpty()));
        if (difference.isPresent()) {
            return Traces.differing(difference.get());
        }
        boolean finished = invoice.total().isZero() ? moves.areAll() : !money.isEmpty();
        return finished ? Traces.FINISHED : Traces.ofMoves(moves.made());
    }

    private boolean moneyMoved(Invoice invoice) {
        Money total = invoice.total();
        return !total.isZero()
                && books.statement(AccountId.HOUSE, invoice.number()).stream()
                        .anyMatch(line -> line.amount().equals(total));
    }

    private MadeMoves movesMade(Invoice invoice) {
        return MadeMoves.of(
                invoice, move -> books.movements(StockId.of(WarehouseId.MAIN, move.sku()), move.reference()));
    }
}
