package daybook.operations.imports.retail;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.operations.imports.ArrivalOrder;
import daybook.operations.imports.ImportCommands;
import daybook.operations.imports.OrderCompletion;
import daybook.operations.imports.OrderWatch;
import daybook.operations.imports.RowCommands;
import daybook.operations.imports.retail.Invoice.StockMove;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockId;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Enters one invoice by commands, without those that an earlier run has sent.
 *
 * <p>The confirmation of an order and the money of a credit note come last. So a confirmed order, or a credit note with its money, needs no
 * further command but the shipment, and a resumed import need not look at the rest.
 */
final class InvoiceEntry {

    private final Invoice invoice;
    private final InvoiceHistory history;
    private final ImportPlan plan;
    private final ArrivalOrder arrivals;
    private final RowCommands commands;

    InvoiceEntry(
            Invoice invoice, InvoiceHistory history, ImportPlan plan, ArrivalOrder arrivals, RowCommands commands) {
        this.invoice = invoice;
        this.history = history;
        this.plan = plan;
        this.arrivals = arrivals;
        this.commands = commands;
    }

    /** @return ends when all effects of the invoice have happened */
    CompletableFuture<Void> begin(OrderWatch watch) {
        CompletableFuture<Void> stock = moveStock();
        return invoice.isOrder() ? sell(stock, watch) : moveMoney(stock);
    }

    private CompletableFuture<Void> sell(CompletableFuture<Void> stock, OrderWatch watch) {
        CompletableFuture<Void> shipped = new OrderCompletion(
                        invoice.orderId(), invoice.number(), invoice.at(), commands)
                .after(stock, this::placeAndConfirm, watch);
        arrivals.add(AccountId.HOUSE, shipped);
        return shipped;
    }

    /** Paid before it is confirmed: a confirmed unpaid order would get a payment deadline. */
    private void placeAndConfirm() {
        if (!history.placed()) {
            commands.send(this::placement);
        }
        if (!history.paid() && !invoice.total().isZero()) {
            commands.send(() -> new PayOrder(invoice.orderId(), null, invoice.number(), invoice.at()));
        }
        commands.send(() -> new ConfirmOrder(invoice.orderId()));
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
                .filter(move -> !history.has(move))
                .map(this::move)
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> move(StockMove move) {
        CompletableFuture<Void> arrived = arrivals.soFar(move.sku());
        StockId stock = StockId.of(WarehouseId.MAIN, move.sku());
        return switch (move.kind()) {
            // The fulfilment moves the goods; here only earlier arrivals are awaited.
            case SHIP -> arrived;
            case RECEIVE -> {
                CompletableFuture<Void> received = commands.sendAfter(
                        ImportCommands.AT_ONCE,
                        () -> new ReceiveStock(stock, new Quantity(units(move)), move.reference(), invoice.at()));
                arrivals.add(move.sku(), received);
                yield received;
            }
            case ADJUST -> {
                String reason = Objects.requireNonNull(move.reason());
                yield commands.sendAfter(
                        arrived, () -> new AdjustStock(stock, units(move), reason, move.reference(), invoice.at()));
            }
        };
    }

    /** @throws ArithmeticException if the move is larger than a command allows */
    private static int units(StockMove move) {
        return Math.toIntExact(move.change());
    }

    private CompletableFuture<Void> moveMoney(CompletableFuture<Void> stock) {
        Money total = invoice.total();
        if (total.isZero() || history.moneyMoved()) {
            return stock;
        }
        if (total.isPositive()) {
            CompletableFuture<Void> deposited = commands.sendAfter(
                    ImportCommands.AT_ONCE,
                    () -> new DepositMoney(AccountId.HOUSE, total, invoice.number(), invoice.at()));
            arrivals.add(AccountId.HOUSE, deposited);
            return deposited;
        }
        return commands.sendAfter(
                CompletableFuture.allOf(stock, arrivals.soFar(AccountId.HOUSE)),
                () -> new WithdrawMoney(AccountId.HOUSE, total.negated(), invoice.number(), invoice.at()));
    }
}
