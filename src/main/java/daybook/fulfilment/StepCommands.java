package daybook.fulfilment;

import static java.util.Objects.requireNonNull;

import daybook.accounts.AccountCommand;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.HouseAccounts;
import daybook.accounts.PostingKey;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.ShipmentRequestNoted;
import daybook.kernel.AccountId;
import daybook.kernel.DatePolicy;
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
import daybook.ordering.OrderCommand.RecordShortage;
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

/** Makes the command of a step, and the outcome of its answer. A step that is sent again makes an equal command, which is idempotent. */
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
            case RELEASE -> new ReleaseReservation(stock(step), reservation(), true);
            case SHIP ->
                new ShipReservation(
                        stock(step),
                        reservation(),
                        Reference.tidied(shipment().reference()),
                        shipment().effectiveAt(),
                        DatePolicy.TRUST,
                        true);
            case DEPOSIT, WITHDRAW -> posting(step, keyOf(step));
            case TRANSFER ->
                transfer(
                        step,
                        account(step),
                        request(step.id()).houseAccount(),
                        reference(step),
                        request(step.id()).effectiveAt());
            case TRANSFER_BACK ->
                transfer(step, pending.houseAccountOf(answered(step)), account(step), order.value(), null);
            case RECORD_RESERVATION -> new RecordReservation(order);
            case REQUEST_PAYMENT -> new PayOrder(order, account(step), null, null);
            case RECORD_PAYMENT -> new RecordPayment(order, account(step), pending.houseAccountOf(answered(step)));
            case REFUSE_PAYMENT -> refusal(step);
            case REPORT_SHORTAGE -> new RecordShortage(order, shipment().orderSequence(), pending.missing());
            case COMPLETE_SHIPMENT ->
                new CompleteShipment(order, pending.missing(), pending.missing().isEmpty() ? null : reason(step));
            case CANCEL_ORDER -> new CancelOrder(order, reason(step));
            case CANCEL_UNPAID_ORDER -> new CancelUnpaidOrder(order, reason(step));
        };
    }

    private RequestTransfer transfer(
            Step step, AccountId from, AccountId to, String reference, @Nullable Instant effectiveAt) {
        return new RequestTransfer(StepTransfer.idOf(fulfilment, step), from, to, amount(step), reference, effectiveAt);
    }

    /** The command that opens the account of the house that a payment credits. @return null for an account that is open from the start */
    @Nullable OpenAccount openingFor(Step step) {
        if (!step.action().isPayment()) {
            return null;
        }
        AccountId house = pending.houseAccountOf(step.id());
        return house.equals(AccountId.HOUSE)
                ? null
                : HouseAccounts.opening(house, amount(step).currency());
    }

    /** The command that tells the order that its deposit has succeeded. */
    RecordPayment recordOf(Step deposit) {
        return new RecordPayment(order, null, account(deposit));
    }

    private RefusePayment refusal(Step step) {
        String payment = answered(step);
        return new RefusePayment(order, request(payment).orderSequence(), payment + ": " + step.reason());
    }

    private PaymentRequestNoted request(String payment) {
        return pending.requestOf(payment).orElseThrow();
    }

    private ReservationId reservation() {
        String noted = pending.reservation();
        return new ReservationId(noted == null ? order.value() : noted);
    }

    private ShipmentRequestNoted shipment() {
        return requireNonNull(pending.shipment());
    }

    private StockId stock(Step step) {
        WarehouseId warehouse = requireNonNull(pending.warehouse());
        return StockId.of(warehouse, goods(step).sku());
    }

    AccountCommand posting(Step step, PostingKey key) {
        return step.action() == StepAction.DEPOSIT
                ? new DepositMoney(account(step), amount(step), reference(step), paidAt(step), key)
                : new WithdrawMoney(account(step), amount(step), order.value(), null, key);
    }

    private @Nullable Instant paidAt(Step deposit) {
        return pending.requestOf(deposit.id())
                .map(PaymentRequestNoted::effectiveAt)
                .orElse(pending.paidAt());
    }

    PostingKey keyOf(Step step) {
        return new PostingKey(fulfilment.value() + ":" + step.id() + "." + step.round(), step.plannedAt());
    }

    private String reference(Step step) {
        String reference = Reference.tidied(step.reference());
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

    private static String answered(Step step) {
        return requireNonNull(step.answers());
    }

    private static String reason(Step step) {
        return Reason.tidied(requireNonNull(step.reason()));
    }

    static StepEnd endOf(Step step, Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal == null || isAlreadyDone(step, refusal)) {
            StepStatus end = step.action().isTransfer() ? StepStatus.SENT : StepStatus.DONE;
            return new StepEnd(step.id(), end, null);
        }
        boolean isMoot = step.action().isForTheOrder() && refusal.code().equals("invalid-status");
        return new StepEnd(step.id(), isMoot ? StepStatus.SKIPPED : StepStatus.FAILED, errorOf(refusal));
    }

    /** The reservation has ended as the step intends: the step was sent before, or the reservation has expired. */
    private static boolean isAlreadyDone(Step step, Refusal refusal) {
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
