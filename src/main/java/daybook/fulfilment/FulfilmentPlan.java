package daybook.fulfilment;

import static daybook.fulfilment.StepAction.CANCEL_ORDER;
import static daybook.fulfilment.StepAction.CANCEL_UNPAID_ORDER;
import static daybook.fulfilment.StepAction.COMPLETE_SHIPMENT;
import static daybook.fulfilment.StepAction.DEPOSIT;
import static daybook.fulfilment.StepAction.RECORD_PAYMENT;
import static daybook.fulfilment.StepAction.RECORD_RESERVATION;
import static daybook.fulfilment.StepAction.REFUSE_PAYMENT;
import static daybook.fulfilment.StepAction.RELEASE;
import static daybook.fulfilment.StepAction.REQUEST_PAYMENT;
import static daybook.fulfilment.StepAction.RESERVE;
import static daybook.fulfilment.StepAction.SHIP;
import static daybook.fulfilment.StepAction.TRANSFER;
import static daybook.fulfilment.StepAction.TRANSFER_BACK;
import static daybook.fulfilment.StepAction.WITHDRAW;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import daybook.fulfilment.FulfilmentEvent.ConfirmationNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.ShipmentRequestNoted;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderGoods;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next, decided from what a fulfilment knows and from nothing else.
 *
 * <p>A step is planned once; asked again before anything has changed, it plans nothing.
 */
final class FulfilmentPlan {

    static final String REASON = ": ";

    private static final String UNPAID = "It was not paid in time.";

    private final FulfilmentState state;
    private final List<PlannedStep> steps = new ArrayList<>();

    /** How many steps of each action there are. */
    private final Map<StepAction, Long> numbers;

    private FulfilmentPlan(FulfilmentState state) {
        this.state = state;
        this.numbers = state.steps().stream().collect(groupingBy(Step::action, HashMap::new, counting()));
    }

    static List<PlannedStep> of(FulfilmentState state) {
        FulfilmentPlan plan = new FulfilmentPlan(state);
        plan.takeMoneyIn();
        if (state.cancellation() != null) {
            plan.giveBack();
        } else if (!state.isCancelling()) {
            plan.goOn();
        }
        return plan.steps;
    }

    /** Money that came from outside is in whatever becomes of the order. */
    private void takeMoneyIn() {
        PaymentNoted payment = state.payment();
        if (payment != null && !state.has(DEPOSIT)) {
            add(DEPOSIT, null, AccountId.HOUSE, payment.amount(), payment.reference());
        }
    }

    private void goOn() {
        ConfirmationNoted confirmation = state.confirmation();
        if (confirmation != null) {
            reserve(confirmation);
        }
        askAccount();
        seeToTransfers();
        if (state.overdue() && !state.isPaymentSeenTo()) {
            cancelUnpaid();
        }
        ShipmentRequestNoted shipment = state.shipment();
        if (shipment != null && confirmation != null) {
            ship(confirmation, shipment);
        }
    }

    private void reserve(ConfirmationNoted confirmation) {
        if (!confirmation.goods().isEmpty() && !state.has(RESERVE)) {
            confirmation.goods().forEach(goods -> add(RESERVE, goods, null, null, null));
        } else if (state.all(RESERVE).noneMatch(Step::isOpen)) {
            afterReserving(confirmation);
        }
    }

    private void afterReserving(ConfirmationNoted confirmation) {
        if (!state.arePassed(RESERVE)) {
            if (!state.has(CANCEL_ORDER)) {
                add(CANCEL_ORDER, null, null, null, shortage());
            }
        } else if (!state.has(RECORD_RESERVATION)) {
            add(RECORD_RESERVATION, null, null, null, null);
        } else if (state.isDone(RECORD_RESERVATION)) {
            askForPayment(confirmation);
        }
    }

    private String shortage() {
        Step refused = state.all(RESERVE)
                .filter(step -> step.is(StepStatus.FAILED))
                .findFirst()
                .orElseThrow();
        return requireNonNull(refused.goods()).sku().value() + ": " + refused.error();
    }

    /** The order is asked first: while its account pays, it takes no other payment. */
    private void askForPayment(ConfirmationNoted confirmation) {
        AccountId account = confirmation.account();
        if (account != null
                && !state.isPaymentSeenTo()
                && !state.has(REQUEST_PAYMENT)
                && state.requests().isEmpty()) {
            add(REQUEST_PAYMENT, null, account, confirmation.total(), null);
        }
    }

    /** Each request is one transfer. */
    private void askAccount() {
        int asked = (int) state.all(TRANSFER).count();
        if (state.requests().size() > asked) {
            PaymentRequestNoted request = state.requests().get(asked);
            add(TRANSFER, null, request.account(), request.amount(), request.reference());
        }
    }

    /** The order hears of each transfer's end once. */
    private void seeToTransfers() {
        state.all(TRANSFER).forEach(transfer -> {
            if (transfer.is(StepStatus.DONE) && isNotTold(RECORD_PAYMENT, transfer)) {
                add(RECORD_PAYMENT, null, transfer.account(), null, transfer.id());
            } else if (transfer.is(StepStatus.FAILED) && isNotTold(REFUSE_PAYMENT, transfer)) {
                add(REFUSE_PAYMENT, null, null, null, transfer.id() + REASON + transfer.error());
            }
        });
    }

    private boolean isNotTold(StepAction action, Step transfer) {
        return state.all(action).map(Step::note).noneMatch(note -> isAbout(transfer, note));
    }

    private static boolean isAbout(Step transfer, @Nullable String note) {
        return note != null && (note.equals(transfer.id()) || note.startsWith(transfer.id() + REASON));
    }

    /**
     * Not before the order knows that an account did not pay: until then it is not to be cancelled as unpaid. And once more after it was
     * asked to pay again, which made the cancellation moot, and was refused again.
     */
    private void cancelUnpaid() {
        boolean isRefusalToldNow = steps.stream().anyMatch(step -> step.action() == REFUSE_PAYMENT);
        if (!isRefusalToldNow && state.arePassed(REFUSE_PAYMENT) && !isCancellationTriedSinceTheLastRefusal()) {
            add(CANCEL_UNPAID_ORDER, null, null, null, UNPAID);
        }
    }

    private boolean isCancellationTriedSinceTheLastRefusal() {
        List<StepAction> actions = state.steps().stream().map(Step::action).toList();
        return actions.lastIndexOf(CANCEL_UNPAID_ORDER) > actions.lastIndexOf(REFUSE_PAYMENT);
    }

    private void ship(ConfirmationNoted confirmation, ShipmentRequestNoted shipment) {
        if (!confirmation.goods().isEmpty() && !state.has(SHIP)) {
            confirmation.goods().forEach(goods -> add(SHIP, goods, null, null, shipment.reference()));
        } else if (state.arePassed(SHIP) && !state.has(COMPLETE_SHIPMENT)) {
            add(COMPLETE_SHIPMENT, null, null, null, null);
        }
    }

    private void giveBack() {
        Set<OrderGoods> released = state.all(RELEASE).map(Step::goods).collect(toSet());
        state.all(RESERVE)
                .filter(step -> step.is(StepStatus.DONE) && !released.contains(step.goods()))
                .forEach(step -> add(RELEASE, step.goods(), null, null, null));
        state.all(DEPOSIT).filter(step -> step.is(StepStatus.DONE)).forEach(step -> refund(WITHDRAW, step));
        state.all(TRANSFER).filter(step -> step.is(StepStatus.DONE)).forEach(step -> refund(TRANSFER_BACK, step));
    }

    private void refund(StepAction how, Step taken) {
        if (isNotTold(how, taken)) {
            add(how, null, taken.account(), taken.amount(), taken.id());
        }
    }

    private void add(
            StepAction action,
            @Nullable OrderGoods goods,
            @Nullable AccountId account,
            @Nullable Money amount,
            @Nullable String note) {
        long number = numbers.merge(action, 1L, Long::sum);
        steps.add(new PlannedStep(action.stepId(number), action, goods, account, amount, note));
    }
}
