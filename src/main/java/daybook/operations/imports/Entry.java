package daybook.operations.imports;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockId;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The commands of one invoice, less those that an earlier run has left done.
 *
 * <p>What comes last, the order's shipping or a credit note's money, comes after everything else: where it is done, all is done.
 */
final class Entry {

    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final Invoice invoice;
    private final Traces traces;
    private final ImportPlan plan;
    private final Lanes lanes;
    private final Work work;

    Entry(Invoice invoice, Traces traces, ImportPlan plan, Lanes lanes, Work work) {
        this.invoice = invoice;
        this.traces = traces;
        this.plan = plan;
        this.lanes = lanes;
        this.work = work;
    }

    /** Puts the commands in their lanes; @return when all are done */
    CompletableFuture<Void> begin() {
        if (traces.finished()) {
            return AT_ONCE;
        }
        if (traces.cancelled()) {
            work.refuse("The order is CANCELLED.");
            return AT_ONCE;
        }
        return invoice.isOrder() ? sell() : moveMoney(moveStock(AT_ONCE));
    }

    private CompletableFuture<Void> sell() {
        CompletableFuture<Void> agreed = lanes.run(AT_ONCE, this::agree);
        CompletableFuture<Void> paid = invoice.total().isZero() ? agreed : pay(moveMoney(agreed));
        return lanes.run(moveStock(paid), work.step(() -> new ShipOrder(invoice.orderId(), invoice.number())));
    }

    private void agree() {
        if (!traces.placed()) {
            work.send(() -> new PlaceOrder(
                    invoice.orderId(),
                    invoice.customer(),
                    invoice.orderLines(sku -> plan.productOf(sku).name()),
                    null,
                    null,
                    WarehouseId.MAIN,
                    invoice.at()));
        }
        if (!traces.confirmed()) {
            work.send(() -> new ConfirmOrder(invoice.orderId()));
        }
    }

    private CompletableFuture<Void> pay(CompletableFuture<Void> before) {
        return traces.paid()
                ? before
                : lanes.run(before, work.step(() -> new PayOrder(invoice.orderId(), null, invoice.number())));
    }

    /** The house's account takes and gives in the order of the file. */
    private CompletableFuture<Void> moveMoney(CompletableFuture<Void> before) {
        Money total = invoice.total();
        if (total.isZero() || traces.moneyMoved()) {
            return before;
        }
        return lanes.runIn(
                AccountId.HOUSE,
                before,
                work.step(() -> total.isPositive()
                        ? new DepositMoney(AccountId.HOUSE, total, invoice.number(), invoice.at())
                        : new WithdrawMoney(AccountId.HOUSE, total.negated(), invoice.number(), invoice.at())));
    }

    /** Each SKU's stock moves in the order of the plan. */
    private CompletableFuture<Void> moveStock(CompletableFuture<Void> before) {
        Stream<CompletableFuture<Void>> moves = invoice.moves().stream()
                .filter(move -> !traces.has(move))
                .map(move -> lanes.runIn(move.sku(), before, work.step(() -> command(move))));
        // What comes before counts too: there may be nothing to move.
        return CompletableFuture.allOf(Stream.concat(Stream.of(before), moves).toArray(CompletableFuture<?>[]::new));
    }

    private Object command(StockMove move) {
        StockId stock = StockId.of(WarehouseId.MAIN, move.sku());
        int units = Math.toIntExact(move.change());
        return switch (move.kind()) {
            case SHIP -> new ShipStock(stock, new Quantity(-units), move.reference(), invoice.at());
            case RECEIVE -> new ReceiveStock(stock, new Quantity(units), move.reference(), invoice.at());
            case ADJUST ->
                new AdjustStock(stock, units, Objects.requireNonNull(move.reason()), move.reference(), invoice.at());
        };
    }
}
