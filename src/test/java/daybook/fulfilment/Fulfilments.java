package daybook.fulfilment;

import daybook.fulfilment.FulfilmentEvent.CancellationNoted;
import daybook.fulfilment.FulfilmentEvent.ConfirmationNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentOverdue;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.RestCancellationNoted;
import daybook.fulfilment.FulfilmentEvent.ShipmentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.StepRedirected;
import daybook.fulfilment.FulfilmentEvent.StepRetried;
import daybook.fulfilment.FulfilmentEvent.StepSkipped;
import daybook.fulfilment.FulfilmentEvent.StepsEnded;
import daybook.fulfilment.FulfilmentEvent.StepsPlanned;
import daybook.fulfilment.FulfilmentEvent.TransferEnded;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderGoods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeDiagnosingMatcher;
import org.jspecify.annotations.Nullable;

/** Events and steps of the fulfilment in the tests. */
public final class Fulfilments {

    public static final FulfilmentId ORDER = new FulfilmentId("order-1");
    public static final OrderGoods MUGS = new OrderGoods(new Sku("MUG-1"), new Quantity(3));
    public static final OrderGoods JUGS = new OrderGoods(new Sku("JUG-1"), new Quantity(1));
    public static final Money TOTAL = Money.of("12.50", "GBP");
    public static final AccountId ANNS = new AccountId("anns");
    public static final AccountId BOBS = new AccountId("bobs");
    public static final Instant YESTERDAY = Instant.parse("2026-01-01T09:00:00Z");

    private Fulfilments() {}

    /** To be paid from outside. */
    public static ConfirmationNoted confirmed(OrderGoods... goods) {
        return new ConfirmationNoted(ORDER, WarehouseId.MAIN, List.of(goods), TOTAL, null);
    }

    public static ConfirmationNoted confirmedFor(AccountId account, OrderGoods... goods) {
        return new ConfirmationNoted(ORDER, WarehouseId.MAIN, List.of(goods), TOTAL, account);
    }

    public static ConfirmationNoted confirmedForNothing(OrderGoods... goods) {
        return new ConfirmationNoted(ORDER, WarehouseId.MAIN, List.of(goods), Money.of("0", "GBP"), null);
    }

    public static PaymentNoted paid() {
        return new PaymentNoted(ORDER, TOTAL, "bank 7", YESTERDAY);
    }

    public static PaymentRequestNoted requested(long orderSequence, AccountId account) {
        return new PaymentRequestNoted(ORDER, orderSequence, account, TOTAL, "ann's", YESTERDAY, AccountId.HOUSE);
    }

    /** Money from outside. */
    public static PaymentRequestNoted requestedFromOutside(long orderSequence) {
        return new PaymentRequestNoted(ORDER, orderSequence, null, TOTAL, "bank 7", YESTERDAY, AccountId.HOUSE);
    }

    public static ShipmentRequestNoted shipmentRequested() {
        return shipmentRequested(7L);
    }

    public static ShipmentRequestNoted shipmentRequested(@Nullable Long orderSequence) {
        return new ShipmentRequestNoted(ORDER, "parcel 9", YESTERDAY, orderSequence);
    }

    public static RestCancellationNoted restCancelled(String refund, OrderGoods... goods) {
        return new RestCancellationNoted(ORDER, List.of(goods), Money.of(refund, "GBP"), "too late");
    }

    public static StepRedirected redirected(String step, @Nullable AccountId account) {
        return new StepRedirected(ORDER, step, account, "moved banks");
    }

    public static CancellationNoted cancelled() {
        return new CancellationNoted(ORDER, "changed her mind");
    }

    public static PaymentOverdue overdue() {
        return new PaymentOverdue(ORDER);
    }

    public static StepRetried retried(String step) {
        return new StepRetried(ORDER, step, "money is there");
    }

    public static StepSkipped passedOver(String step) {
        return new StepSkipped(ORDER, step, "paid in cash");
    }

    public static StepsPlanned planned(PlannedStep... steps) {
        return new StepsPlanned(ORDER, List.of(steps));
    }

    /** As today's version stores it: steps are recorded with the event that they follow from. */
    public static Object[] joined(Object... events) {
        List<Object> joined = new ArrayList<>();
        for (Object event : events) {
            Object last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (event instanceof StepsPlanned planned && last instanceof StepsFollow cause) {
                joined.set(joined.size() - 1, cause.followedBy(planned.steps()));
            } else {
                joined.add(event);
            }
        }
        return joined.toArray();
    }

    public static StepsEnded ended(StepEnd... ends) {
        return new StepsEnded(ORDER, List.of(ends));
    }

    public static StepsEnded done(String... steps) {
        return ended(ends(StepStatus.DONE, steps));
    }

    public static StepsEnded sent(String... steps) {
        return ended(ends(StepStatus.SENT, steps));
    }

    public static StepsEnded moot(String... steps) {
        return new StepsEnded(
                ORDER,
                Stream.of(steps)
                        .map(step -> new StepEnd(step, StepStatus.SKIPPED, "invalid-status"))
                        .toList());
    }

    static StepEnd[] ends(StepStatus status, String... steps) {
        return Stream.of(steps).map(step -> new StepEnd(step, status, null)).toArray(StepEnd[]::new);
    }

    public static StepEnd isDone(String step) {
        return new StepEnd(step, StepStatus.DONE, null);
    }

    public static StepEnd isRefused(String step, String error) {
        return new StepEnd(step, StepStatus.FAILED, error);
    }

    public static TransferEnded transferred(String step) {
        return new TransferEnded(ORDER, step, StepStatus.DONE, null);
    }

    public static TransferEnded rejected(String step) {
        return new TransferEnded(ORDER, step, StepStatus.FAILED, "insufficient-funds");
    }

    public static PlannedStep reserve(int number, OrderGoods goods) {
        return step(StepAction.RESERVE, number, goods, null, null, "order:order-1");
    }

    public static PlannedStep release(int number, OrderGoods goods) {
        return step(StepAction.RELEASE, number, goods, null, null, null);
    }

    public static PlannedStep ship(int number, OrderGoods goods) {
        return step(StepAction.SHIP, number, goods, null, null, "parcel 9");
    }

    public static PlannedStep deposit() {
        return step(StepAction.DEPOSIT, 1, null, AccountId.HOUSE, TOTAL, "bank 7");
    }

    public static PlannedStep withdraw() {
        return withdraw(AccountId.HOUSE, TOTAL, "deposit-1");
    }

    public static PlannedStep withdraw(AccountId account, Money amount, String payment) {
        return answer(StepAction.WITHDRAW, 1, account, amount, null, payment);
    }

    public static PlannedStep transfer(int number, AccountId account) {
        return step(StepAction.TRANSFER, number, null, account, TOTAL, "ann's");
    }

    public static PlannedStep transferBack(int number, AccountId account, String transfer) {
        return answer(StepAction.TRANSFER_BACK, number, account, TOTAL, null, transfer);
    }

    public static PlannedStep recordReservation() {
        return forOrder(StepAction.RECORD_RESERVATION, 1, null);
    }

    public static PlannedStep requestPayment(AccountId account) {
        return step(StepAction.REQUEST_PAYMENT, 1, null, account, TOTAL, null);
    }

    public static PlannedStep recordPayment(int number, AccountId account, String transfer) {
        return answer(StepAction.RECORD_PAYMENT, number, account, null, null, transfer);
    }

    public static PlannedStep refusePayment(int number, String transfer) {
        return answer(StepAction.REFUSE_PAYMENT, number, null, null, "insufficient-funds", transfer);
    }

    public static PlannedStep refuseDeposit(int number, String deposit) {
        return answer(StepAction.REFUSE_PAYMENT, number, null, null, "balance-too-large", deposit);
    }

    public static PlannedStep reportShortage(int number) {
        return forOrder(StepAction.REPORT_SHORTAGE, number, null);
    }

    public static PlannedStep completeShipment() {
        return completeShipment(null);
    }

    public static PlannedStep completeShipment(@Nullable String reason) {
        return forOrder(StepAction.COMPLETE_SHIPMENT, 1, reason);
    }

    public static PlannedStep cancelOrder(String reason) {
        return forOrder(StepAction.CANCEL_ORDER, 1, reason);
    }

    public static PlannedStep cancelUnpaidOrder(int number) {
        return forOrder(StepAction.CANCEL_UNPAID_ORDER, number, "It was not paid in time.");
    }

    static PlannedStep step(
            StepAction action,
            int number,
            @Nullable OrderGoods goods,
            @Nullable AccountId account,
            @Nullable Money amount,
            @Nullable String reference) {
        return new PlannedStep(action.stepId(number), action, goods, account, amount, reference, null, null);
    }

    private static PlannedStep answer(
            StepAction action,
            int number,
            @Nullable AccountId account,
            @Nullable Money amount,
            @Nullable String reason,
            String answers) {
        return new PlannedStep(action.stepId(number), action, null, account, amount, null, reason, answers);
    }

    private static PlannedStep forOrder(StepAction action, int number, @Nullable String reason) {
        return new PlannedStep(action.stepId(number), action, null, null, null, null, reason, null);
    }

    /** The fold of these events. */
    static FulfilmentState after(Object... events) {
        FulfilmentState state = FulfilmentState.NOTHING;
        for (Object event : events) {
            state = state.after((FulfilmentEvent) event, YESTERDAY);
        }
        return state;
    }

    /** Concatenates the events. */
    static Object[] all(Object[] first, Object... then) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(then)).toArray();
    }

    /** Matches an answer whose pending steps are exactly these. */
    static Matcher<PendingSteps> sends(String... steps) {
        return new TypeSafeDiagnosingMatcher<>() {
            @Override
            protected boolean matchesSafely(PendingSteps pending, Description mismatch) {
                List<String> ids = pending.steps().stream().map(Step::id).toList();
                mismatch.appendText("was " + ids);
                return ids.equals(List.of(steps));
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("to be sent: " + List.of(steps));
            }
        };
    }
}
