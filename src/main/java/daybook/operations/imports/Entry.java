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
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockId;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The commands of one invoice, less those that an earlier run has left done.
 *
 * <p>An order is confirmed, and a credit note's money is moved, after everything else that is the import's to do: where that is done, all
 * is done, or will be by the fulfilment.
 */
final class Entry {

    private final Invoice invoice;
    private final Traces traces;
    private final ImportPlan plan;
    private final Inflows inflows;
    private final Work work;
    private final Workers workers;

    Entry(Invoice invoice, Traces traces, ImportPlan plan, Inflows inflows, Work work, Workers workers) {
        this.invoice = invoice;
        this.traces = traces;
        this.plan = plan;
        this.inflows = inflows;
        this.work = work;
        this.workers = workers;
    }

    /** Puts the commands on their way; @return when all that follows from them is done */
    CompletableFuture<Void> begin(OrderWatch watch) {
        CompletableFuture<Void> stock = moveStock();
        return invoice.isOrder() ? sell(stock, watch) : moveMoney(stock);
    }

    private CompletableFuture<Void> sell(CompletableFuture<Void> stock, OrderWatch watch) {
        CompletableFuture<Void> shipped =
                new Sale(invoice.orderId(), invoice.at(), work, workers, watch).complete(stock, this::agree);
        inflows.add(AccountId.HOUSE, shipped);
        return shipped;
    }

    /** Paid before it is confirmed, so that nobody has to be reminded of paying. */
    private void agree() {
        if (!traces.placed()) {
            work.send(this::placement);
        }
        if (!traces.paid() && !invoice.total().isZero()) {
            work.send(() -> new PayOrder(invoice.orderId(), null, invoice.number(), invoice.at()));
        }
        work.send(() -> new ConfirmOrder(invoice.orderId()));
    }

    private PlaceOrder placement() {
        return new PlaceOrder(
                invoice.orderId(),
                invoice.customer(),
                invoice.orderLines(sku -> plan.productOf(sku).name()),
                null,
                null,
                WarehouseId.MAIN,
                invoice.at());
    }

    private CompletableFuture<Void> moveStock() {
        return CompletableFuture.allOf(invoice.moves().stream()
                .filter(move -> !traces.has(move))
                .map(this::move)
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Goods come in at once; what is sold is moved by the fulfilment, and here it is only waited for what it may need. */
    private CompletableFuture<Void> move(StockMove move) {
        CompletableFuture<Void> before = inflows.soFar(move.sku());
        StockId stock = StockId.of(WarehouseId.MAIN, move.sku());
        return switch (move.kind()) {
            case SHIP -> before;
            case RECEIVE ->
                comesIn(
                        move.sku(),
                        work.step(() ->
                                new ReceiveStock(stock, new Quantity(units(move)), move.reference(), invoice.at())));
            case ADJUST -> {
                String reason = Objects.requireNonNull(move.reason());
                yield workers.run(
                        before,
                        work.step(() -> new AdjustStock(stock, units(move), reason, move.reference(), invoice.at())));
            }
        };
    }

    /** @throws ArithmeticException if one line of a file moves more than any command can */
    private static int units(StockMove move) {
        return Math.toIntExact(move.change());
    }

    private CompletableFuture<Void> moveMoney(CompletableFuture<Void> before) {
        Money total = invoice.total();
        if (total.isZero() || traces.moneyMoved()) {
            return before;
        }
        if (total.isPositive()) {
            return comesIn(
                    AccountId.HOUSE,
                    work.step(() -> new DepositMoney(AccountId.HOUSE, total, invoice.number(), invoice.at())));
        }
        return workers.run(
                CompletableFuture.allOf(before, inflows.soFar(AccountId.HOUSE)),
                work.step(() -> new WithdrawMoney(AccountId.HOUSE, total.negated(), invoice.number(), invoice.at())));
    }

    private CompletableFuture<Void> comesIn(Object what, Runnable step) {
        CompletableFuture<Void> in = workers.run(Workers.AT_ONCE, step);
        inflows.add(what, in);
        return in;
    }
}
