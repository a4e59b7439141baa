package daybook.fulfilment;

import static java.util.Objects.requireNonNull;

import daybook.accounts.AccountCommand;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.Entry;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.CancelUnpaidOrder;
import daybook.ordering.OrderCommand.CompleteShipment;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.RecordPayment;
import daybook.ordering.OrderCommand.RecordReservation;
import daybook.ordering.OrderCommand.RefusePayment;
import daybook.ordering.OrderGoods;
import daybook.ordering.OrderId;
import daybook.platform.errors.Refusal;
import daybook.platform.process.ProcessCommands.Outcome;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand.ReleaseReservation;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The commands that steps are, and what comes back of them. The same step is the same command: who receives it twice does it once. */
final class StepCommands {

    private final FulfilmentId fulfilment;
    private final OrderId order;
    private final PendingSteps pending;

    StepCommands(FulfilmentId fulfilment, PendingSteps pending) {
        this.fulfilment = fulfilment;
        this.order = fulfilment.orderId();
        this.pending = pending;
    }

    Object commandOf(Step step) {
        return switch (step.action()) {
            case RESERVE ->
                new ReserveStock(stock(step), reservation(), goods(step).quantity(), order.value(), null);
            case RELEASE -> new ReleaseReservation(stock(step), reservation());
            case SHIP ->
                new ShipReservation(stock(step), reservation(), Reference.tidied(step.note()), pending.shippedAt());
            case DEPOSIT, WITHDRAW -> posting(step, entryOf(step));
            case TRANSFER ->
                transfer(
                        step,
                        account(step),
                        AccountId.HOUSE,
                        reference(step),
                        pending.requestOf(step.id()).effectiveAt());
            case TRANSFER_BACK -> transfer(step, AccountId.HOUSE, account(step), order.value(), null);
            case RECORD_RESERVATION -> new RecordReservation(order);
            case REQUEST_PAYMENT -> new PayOrder(order, account(step), null, null);
            case RECORD_PAYMENT -> new RecordPayment(order, account(step));
            case REFUSE_PAYMENT -> refusal(step);
            case COMPLETE_SHIPMENT -> new CompleteShipment(order);
            case CANCEL_ORDER -> new CancelOrder(order, reason(step));
            case CANCEL_UNPAID_ORDER -> new CancelUnpaidOrder(order, reason(step));
        };
    }

    private RequestTransfer transfer(
            Step step, AccountId from, AccountId to, String reference, @Nullable Instant effectiveAt) {
        return new RequestTransfer(StepTransfer.idOf(fulfilment, step), from, to, amount(step), reference, effectiveAt);
    }

    /** The step's note names the transfer and says why it was refused. */
    private RefusePayment refusal(Step step) {
        String transfer = requireNonNull(step.note()).split(FulfilmentPlan.REASON, 2)[0];
        return new RefusePayment(order, pending.requestOf(transfer).orderSequence(), reason(step));
    }

    /** One of an order's SKUs has one reservation, so that the order's id is enough of a name. */
    private ReservationId reservation() {
        return new ReservationId(order.value());
    }

    private StockId stock(Step step) {
        WarehouseId warehouse = requireNonNull(pending.warehouse());
        return StockId.of(warehouse, goods(step).sku());
    }

    AccountCommand posting(Step step, Entry entry) {
        return step.action() == StepAction.DEPOSIT
                ? new DepositMoney(account(step), amount(step), reference(step), pending.paidAt(), entry)
                : new WithdrawMoney(account(step), amount(step), order.value(), null, entry);
    }

    Entry entryOf(Step step) {
        return new Entry(fulfilment.value() + ":" + step.id() + "." + step.round(), step.plannedAt());
    }

    private String reference(Step step) {
        String reference = Reference.tidied(step.note());
        return reference == null ? order.value() : reference;
    }

    private static OrderGoods goods(Step step) {
        return requireNonNull(step.goods());
    }

    private static AccountId account(Step step) {
        return requireNonNull(step.account());
    }

    private static Money amount(Step step) {
        return requireNonNull(step.amount());
    }

    private static String reason(Step step) {
        return Reason.tidied(requireNonNull(step.note()));
    }

    static StepEnd endOf(Step step, Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal == null || isDoneAlready(step, refusal)) {
            StepStatus end = step.action().isTransfer() ? StepStatus.SENT : StepStatus.DONE;
            return new StepEnd(step.id(), end, null);
        }
        boolean isMoot = step.action().isForTheOrder() && refusal.code().equals("invalid-status");
        return new StepEnd(step.id(), isMoot ? StepStatus.SKIPPED : StepStatus.FAILED, errorOf(refusal));
    }

    /** A reservation that ended as it was to end: this was sent before, or it has expired. */
    private static boolean isDoneAlready(Step step, Refusal refusal) {
        @Nullable Object outcome = refusal.figures().get("outcome");
        return switch (step.action()) {
            case RELEASE -> "released".equals(outcome);
            case SHIP -> "shipped".equals(outcome);
            default -> false;
        };
    }

    private static String errorOf(Refusal refusal) {
        StringBuilder error = new StringBuilder(refusal.code());
        if (refusal.figures().containsKey("available")) {
            error.append(", requested ")
                    .append(refusal.figures().get("requested"))
                    .append(", available ")
                    .append(refusal.figures().get("available"));
        }
        return error.toString();
    }
}
