package daybook.operations.imports;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderStatus;
import daybook.warehouse.StockQuery.StockMovement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What earlier runs have done, decided from the state of the house and from nothing that an import would have to keep.
 *
 * <p>Asked only where an earlier run may have left something: a first import asks nothing for an invoice.
 */
final class EarlierRuns {

    private final Books books;
    private final boolean none;
    private final Set<OrderId> shipped = new HashSet<>();
    private final Set<OrderId> unfinished = new HashSet<>();
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
        (order.status() == OrderStatus.SHIPPED ? shipped : unfinished).add(order.id());
    }

    /** Whether there was nothing that could stem from an import. */
    boolean none() {
        return none;
    }

    Traces tracesOf(Invoice invoice) {
        if (none || isNewOrder(invoice)) {
            return Traces.NONE;
        }
        if (invoice.isOrder() && shipped.contains(invoice.orderId())) {
            return Traces.FINISHED;
        }
        return asked.computeIfAbsent(
                invoice.number(), number -> invoice.isOrder() ? askOrder(invoice) : askOthers(invoice));
    }

    private boolean isNewOrder(Invoice invoice) {
        return invoice.isOrder()
                && !shipped.contains(invoice.orderId())
                && !unfinished.contains(invoice.orderId())
                && invoice.rows().stream().allMatch(row -> row.quantity() > 0);
    }

    private Traces askOrder(Invoice invoice) {
        Set<StockMove> moves = movesMade(invoice);
        if (!unfinished.contains(invoice.orderId())) {
            return Traces.ofMoves(moves);
        }
        OrderDetails order = books.order(invoice.orderId());
        return new Traces(
                false,
                true,
                order.status() != OrderStatus.NEW,
                moneyMoved(invoice),
                order.paid(),
                order.status() == OrderStatus.CANCELLED,
                moves);
    }

    /** A credit note's money is the last that happens to it. */
    private Traces askOthers(Invoice invoice) {
        boolean moneyMoved = moneyMoved(invoice);
        Set<StockMove> moves = moneyMoved ? Set.of() : movesMade(invoice);
        boolean finished = moneyMoved
                || invoice.total().isZero() && moves.size() == invoice.moves().size();
        return finished ? Traces.FINISHED : Traces.ofMoves(moves);
    }

    private boolean moneyMoved(Invoice invoice) {
        Money total = invoice.total();
        return !total.isZero()
                && books.statement(AccountId.HOUSE, invoice.number()).stream()
                        .anyMatch(line -> line.amount().equals(total));
    }

    private Set<StockMove> movesMade(Invoice invoice) {
        Set<StockMove> made = new HashSet<>();
        Map<String, List<StockMovement>> movements = new HashMap<>();
        for (StockMove move : invoice.moves()) {
            List<StockMovement> ofReference = movements.computeIfAbsent(
                    move.reference(), reference -> new ArrayList<>(books.movements(reference)));
            if (ofReference.removeIf(movement -> isOf(movement, move))) {
                made.add(move);
            }
        }
        return made;
    }

    private static boolean isOf(StockMovement movement, StockMove move) {
        return movement.sku().equals(move.sku())
                && movement.warehouse().equals(WarehouseId.MAIN)
                && movement.type().equals(move.kind().eventType())
                && movement.quantity() == move.change();
    }
}
