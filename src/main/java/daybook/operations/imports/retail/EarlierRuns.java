package daybook.operations.imports.retail;

import daybook.accounts.AccountQuery.StatementLine;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.operations.imports.ImportState.RowError;
import daybook.operations.imports.ViewReader;
import daybook.operations.imports.retail.InvoiceHistory.MoveHistory;
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
 * Finds the invoices that earlier runs have entered. The views alone decide this: an import stores no position from which it could resume.
 *
 * <p>A first import into an empty house makes no query for its invoices.
 */
final class EarlierRuns {

    private final ViewReader views;
    private final boolean none;
    private final Set<OrderId> shipped = new HashSet<>();
    private final Map<OrderId, OrderOverview> unfinished = new HashMap<>();
    private final Map<String, InvoiceHistory> known = new HashMap<>();

    private EarlierRuns(ViewReader views, boolean none) {
        this.views = views;
        this.none = none;
    }

    /** The views must have caught up. The result stays valid as long as no other import runs. */
    static EarlierRuns in(ViewReader views) {
        EarlierRuns runs = new EarlierRuns(views, views.areEmpty());
        if (!runs.none) {
            views.eachOrder(runs::add);
        }
        return runs;
    }

    private void add(OrderOverview order) {
        if (!Invoice.isOrderId(order.id())) {
            return;
        }
        if (order.status() == OrderStatus.SHIPPED) {
            shipped.add(order.id());
        } else {
            unfinished.put(order.id(), order);
        }
    }

    /** Whether the house is empty, so that no import can have run. */
    boolean none() {
        return none;
    }

    /** The file's orders that the fulfilment is working on: they hold goods, or will. */
    List<OrderOverview> confirmed(FileIndex file) {
        return unfinished(file, order -> order.status() == OrderStatus.CONFIRMED || order.status() == OrderStatus.PAID);
    }

    /** The file's unconfirmed orders with a payment under way. */
    List<OrderOverview> paying(FileIndex file) {
        return unfinished(file, order -> order.status() == OrderStatus.NEW && views.isPaying(order.id()));
    }

    private List<OrderOverview> unfinished(FileIndex file, Predicate<OrderOverview> which) {
        return unfinished.values().stream()
                .filter(order -> file.holds(order.id()))
                .filter(which)
                .toList();
    }

    InvoiceHistory of(Invoice invoice) {
        if (none || isNewOrder(invoice)) {
            return InvoiceHistory.NONE;
        }
        return known.computeIfAbsent(
                invoice.number(), number -> invoice.isOrder() ? ofOrder(invoice) : ofOther(invoice));
    }

    /** Why an order that is not shipped can never be, or empty. */
    Optional<String> obstacleTo(Invoice invoice) {
        return Optional.ofNullable(unfinished.get(invoice.orderId()))
                .filter(order -> order.status() != OrderStatus.NEW)
                .map(order -> "The order is " + order.status() + reasonOf(order));
    }

    private String reasonOf(OrderOverview order) {
        return views.order(order.id())
                .map(details -> details.reason() == null ? "." : ": " + details.reason())
                .orElse(".");
    }

    /** An order without adjustments leaves no trace before it is placed. */
    private boolean isNewOrder(Invoice invoice) {
        return invoice.isOrder()
                && !shipped.contains(invoice.orderId())
                && !unfinished.containsKey(invoice.orderId())
                && invoice.rows().stream().allMatch(row -> row.quantity() > 0);
    }

    private InvoiceHistory ofOrder(Invoice invoice) {
        boolean finished = shipped.contains(invoice.orderId());
        MoveHistory moves = movesOf(invoice);
        Optional<RowError> difference = views.order(invoice.orderId())
                .flatMap(order -> InvoiceHistory.differenceTo(order, invoice))
                .or(() -> moves.difference(finished));
        if (difference.isPresent()) {
            return InvoiceHistory.differing(difference.get());
        }
        OrderOverview order = unfinished.get(invoice.orderId());
        if (order == null) {
            return finished ? InvoiceHistory.FINISHED : InvoiceHistory.ofMoves(moves.made());
        }
        // The payment of a cancelled order is refunded.
        boolean moneyMoved = order.status() != OrderStatus.CANCELLED && moneyMoved(invoice);
        return new InvoiceHistory(false, true, order.paid(), moneyMoved, moves.made(), null);
    }

    /** The money of a credit note is moved last, so it proves that everything else is done. */
    private InvoiceHistory ofOther(Invoice invoice) {
        List<StatementLine> money = views.statement(AccountId.HOUSE, invoice.number(), invoice.customer());
        MoveHistory moves = movesOf(invoice);
        Optional<RowError> difference =
                InvoiceHistory.differenceTo(money, invoice).or(() -> moves.difference(!money.isEmpty()));
        if (difference.isPresent()) {
            return InvoiceHistory.differing(difference.get());
        }
        boolean finished = invoice.total().isZero() ? moves.isComplete() : !money.isEmpty();
        return finished ? InvoiceHistory.FINISHED : InvoiceHistory.ofMoves(moves.made());
    }

    private boolean moneyMoved(Invoice invoice) {
        Money total = invoice.total();
        return !total.isZero()
                && views.statement(AccountId.HOUSE, invoice.number(), invoice.customer()).stream()
                        .anyMatch(line -> line.amount().equals(total));
    }

    private MoveHistory movesOf(Invoice invoice) {
        return MoveHistory.of(
                invoice, move -> views.movements(StockId.of(WarehouseId.MAIN, move.sku()), move.reference()));
    }
}
