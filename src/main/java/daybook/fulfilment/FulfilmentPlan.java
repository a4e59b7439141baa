package daybook.fulfilment;

import static daybook.fulfilment.StepAction.CANCEL_ORDER;
import static daybook.fulfilment.StepAction.CANCEL_UNPAID_ORDER;
import static daybook.fulfilment.StepAction.COMPLETE_SHIPMENT;
import static daybook.fulfilment.StepAction.DEPOSIT;
import static daybook.fulfilment.StepAction.RECORD_PAYMENT;
import static daybook.fulfilment.StepAction.RECORD_RESERVATION;
import static daybook.fulfilment.StepAction.REFUSE_PAYMENT;
import static daybook.fulfilment.StepAction.RELEASE;
import static daybook.fulfilment.StepAction.REPORT_SHORTAGE;
import static daybook.fulfilment.StepAction.RESERVE;
import static daybook.fulfilment.StepAction.SHIP;
import static daybook.fulfilment.StepAction.TRANSFER;
import static daybook.fulfilment.StepAction.TRANSFER_BACK;
import static daybook.fulfilment.StepAction.WITHDRAW;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import daybook.fulfilment.FulfilmentEvent.ConfirmationNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.RestCancellationNoted;
import daybook.fulfilment.FulfilmentEvent.ShipmentRequestNoted;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderGoods;
import daybook.warehouse.ReservationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides the next steps from a fulfilment's state alone.
 *
 * <p>Each step is planned once: planning again from the state with the planned steps adds nothing.
 */
final class FulfilmentPlan {

    private static final String UNPAID = "It was not paid in time.";

    private final FulfilmentState state;
    private final List<PlannedStep> steps = new ArrayList<>();

    /** The number of steps by action, planned and new. */
    private final Map<StepAction, Long> numbers;

    private FulfilmentPlan(FulfilmentState state) {
        this.state = state;
        this.numbers = state.steps().stream().collect(groupingBy(Step::action, HashMap::new, counting()));
    }

    static List<PlannedStep> of(FulfilmentState state) {
        FulfilmentPlan plan = new FulfilmentPlan(state);
        plan.depositFromOutside();
        if (state.cancellation() != null) {
            plan.giveAllBack();
        } else if (state.restCancellation() != null) {
            plan.giveBack(state.restCancellation());
        } else if (!state.isCancelling()) {
            plan.goOn();
        }
        return plan.steps;
    }

    /** The step that replaces a failed refund. @param account null where the money leaves the house */
    static PlannedStep redirected(Step refund, @Nullable AccountId account, FulfilmentState state) {
        FulfilmentPlan plan = new FulfilmentPlan(state);
        String payment = requireNonNull(refund.answers());
        Money amount = requireNonNull(refund.amount());
        if (account == null) {
            plan.addRefund(WITHDRAW, state.pendingSteps().houseAccountOf(payment), amount, payment);
        } else {
            plan.addRefund(TRANSFER_BACK, account, amount, payment);
        }
        return plan.steps.get(0);
    }

    /** Money from outside is deposited even where the order is cancelled: it is refunded from there. */
    private void depositFromOutside() {
        PaymentNoted payment = state.payment();
        List<PaymentRequestNoted> requests = state.requestsFromOutside();
        int taken = (int) state.all(DEPOSIT).count();
        if (payment != null && taken == 0) {
            addPayment(DEPOSIT, AccountId.HOUSE, payment.amount(), payment.reference());
        } else if (requests.size() > taken) {
            PaymentRequestNoted request = requests.get(taken);
            addPayment(DEPOSIT, request.houseAccount(), request.amount(), request.reference());
        }
    }

    private void goOn() {
        ConfirmationNoted confirmation = state.confirmation();
        if (confirmation != null) {
            reserve(confirmation);
        }
        transferFromAccount();
        tellOfPayments();
        if (state.overdue() && !state.isPaymentSettled()) {
            cancelUnpaid();
        }
        ShipmentRequestNoted shipment = state.shipment();
        if (shipment != null && confirmation != null) {
            ship(confirmation, shipment);
        }
    }

    private void reserve(ConfirmationNoted confirmation) {
        if (!confirmation.goods().isEmpty() && !state.has(RESERVE)) {
            String id =
                    ReservationId.ofOrder(confirmation.fulfilmentId().value()).value();
            confirmation.goods().forEach(goods -> addForGoods(RESERVE, goods, id));
        } else if (state.all(RESERVE).noneMatch(Step::isOpen)) {
            afterReserving();
        }
    }

    private void afterReserving() {
        if (!state.arePassed(RESERVE)) {
            if (!state.has(CANCEL_ORDER)) {
                addForOrder(CANCEL_ORDER, shortage());
            }
        } else if (!state.has(RECORD_RESERVATION)) {
            addForOrder(RECORD_RESERVATION, null);
        }
    }

    private String shortage() {
        Step refused = state.all(RESERVE)
                .filter(step -> step.is(StepStatus.FAILED))
                .findFirst()
                .orElseThrow();
        return requireNonNull(refused.goods()).sku().value() + ": " + refused.error();
    }

    /** Plans one transfer for each request. */
    private void transferFromAccount() {
        List<PaymentRequestNoted> requests = state.requestsToAccounts();
        int asked = (int) state.all(TRANSFER).count();
        if (requests.size() > asked) {
            PaymentRequestNoted request = requests.get(asked);
            addPayment(TRANSFER, requireNonNull(request.account()), request.amount(), request.reference());
        }
    }

    /** Tells the order the outcome of each payment once. A successful deposit tells the order within its own step. */
    private void tellOfPayments() {
        state.payments().forEach(payment -> {
            boolean isTransferred = payment.action() == TRANSFER && payment.is(StepStatus.DONE);
            if (isTransferred && isNotTold(RECORD_PAYMENT, payment)) {
                addOutcome(RECORD_PAYMENT, payment.account(), payment, null);
            } else if (payment.is(StepStatus.FAILED) && isNotTold(REFUSE_PAYMENT, payment)) {
                addOutcome(REFUSE_PAYMENT, null, payment, payment.error());
            }
        });
    }

    private boolean isNotTold(StepAction action, Step payment) {
        return state.all(action).noneMatch(step -> step.isAnswerTo(payment));
    }

    /**
     * Waits until the order knows that its payment was refused, because until then the order refuses to be cancelled as unpaid. Another
     * attempt follows each refusal: a payment that was requested in between made the earlier attempt fail.
     */
    private void cancelUnpaid() {
        boolean isRefusalToldNow = steps.stream().anyMatch(step -> step.action() == REFUSE_PAYMENT);
        if (!isRefusalToldNow && state.arePassed(REFUSE_PAYMENT) && !isCancellationTriedSinceTheLastRefusal()) {
            addForOrder(CANCEL_UNPAID_ORDER, UNPAID);
        }
    }

    private boolean isCancellationTriedSinceTheLastRefusal() {
        List<StepAction> actions = state.steps().stream().map(Step::action).toList();
        return actions.lastIndexOf(CANCEL_UNPAID_ORDER) > actions.lastIndexOf(REFUSE_PAYMENT);
    }

    private void ship(ConfirmationNoted confirmation, ShipmentRequestNoted shipment) {
        if (!confirmation.goods().isEmpty() && !state.has(SHIP)) {
            confirmation.goods().forEach(goods -> addForGoods(SHIP, goods, shipment.reference()));
        } else if (state.all(SHIP).noneMatch(Step::isOpen)) {
            afterShipping();
        }
    }

    /** Goods whose shipment the operator skips are released. For other missing goods the order decides whether they are shipped later. */
    private void afterShipping() {
        List<Step> skipped =
                state.all(SHIP).filter(step -> step.is(StepStatus.SKIPPED)).toList();
        release(goodsOf(skipped));
        if (state.isShort()) {
            if (!state.isShortageTold()) {
                addForOrder(REPORT_SHORTAGE, null);
            }
        } else if (!state.has(COMPLETE_SHIPMENT)) {
            String why = skipped.isEmpty() ? null : skipped.get(0).error();
            addForOrder(COMPLETE_SHIPMENT, why);
        }
    }

    private void giveAllBack() {
        Set<OrderGoods> shipped =
                goodsOf(state.all(SHIP).filter(step -> step.is(StepStatus.DONE)).toList());
        Set<OrderGoods> reserved = goodsOf(state.all(RESERVE).toList());
        reserved.removeAll(shipped);
        release(reserved);
        payments().forEach(payment -> refund(payment, requireNonNull(payment.amount())));
    }

    private void giveBack(RestCancellationNoted rest) {
        release(Set.copyOf(rest.goods()));
        if (!rest.refund().isZero()) {
            payments().forEach(payment -> refund(payment, rest.refund()));
        }
    }

    private List<Step> payments() {
        return Stream.concat(state.all(DEPOSIT), state.all(TRANSFER))
                .filter(step -> step.is(StepStatus.DONE))
                .toList();
    }

    /** Releases those of the goods that are reserved and not released yet. */
    private void release(Set<OrderGoods> which) {
        Set<OrderGoods> released = goodsOf(state.all(RELEASE).toList());
        state.all(RESERVE)
                .filter(step ->
                        step.is(StepStatus.DONE) && which.contains(step.goods()) && !released.contains(step.goods()))
                .forEach(step -> addForGoods(RELEASE, requireNonNull(step.goods()), null));
    }

    private static Set<OrderGoods> goodsOf(List<Step> steps) {
        return steps.stream().map(step -> requireNonNull(step.goods())).collect(toCollection(HashSet::new));
    }

    private void refund(Step taken, Money amount) {
        StepAction how = taken.action() == DEPOSIT ? WITHDRAW : TRANSFER_BACK;
        if (isNotTold(how, taken)) {
            addRefund(how, requireNonNull(taken.account()), amount, taken.id());
        }
    }

    private void addForGoods(StepAction action, OrderGoods goods, @Nullable String reference) {
        steps.add(new PlannedStep(newId(action), action, goods, null, null, reference, null, null));
    }

    private void addPayment(StepAction action, AccountId account, Money amount, @Nullable String reference) {
        steps.add(new PlannedStep(newId(action), action, null, account, amount, reference, null, null));
    }

    private void addRefund(StepAction action, AccountId account, Money amount, String payment) {
        steps.add(new PlannedStep(newId(action), action, null, account, amount, null, null, payment));
    }

    private void addOutcome(StepAction action, @Nullable AccountId account, Step payment, @Nullable String reason) {
        steps.add(new PlannedStep(newId(action), action, null, account, null, null, reason, payment.id()));
    }

    private void addForOrder(StepAction action, @Nullable String reason) {
        steps.add(new PlannedStep(newId(action), action, null, null, null, null, reason, null));
    }

    private String newId(StepAction action) {
        return action.stepId(numbers.merge(action, 1L, Long::sum));
    }
}
