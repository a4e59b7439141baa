package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.BOBS;
import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentEvent.ConfirmationNoted;
import daybook.fulfilment.FulfilmentEvent.StepsPlanned;
import daybook.ordering.OrderGoods;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Invariants of the plan, checked on random sequences of events; a failure names its seed. */
class FulfilmentPlanTest {

    private static final int WALKS = 20_000;
    private static final int EVENTS = 30;

    private final List<FulfilmentEvent> told = new ArrayList<>();
    private FulfilmentState state = FulfilmentState.NOTHING;

    /** Whether payments from outside are noted as in an earlier version. */
    private boolean legacy;

    @Test
    void plansEverythingOnceAndGivesBackWhatItTook() {
        for (int seed = 0; seed < WALKS; seed++) {
            told.clear();
            legacy = seed % 5 == 0;
            state = FulfilmentState.NOTHING;
            try {
                walk(new Random(seed));
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + told, e);
            }
        }
    }

    private void walk(Random random) {
        for (int event = 0; event < EVENTS; event++) {
            note(random);
            if (random.nextBoolean()) {
                endSteps(random);
            }
        }
        while (isOpen(StepAction.SHIP)) {
            endSteps(random);
        }
        if (state.cancellation() == null && state.restCancellation() == null) {
            tell(Fulfilments.cancelled());
        }
        for (int rounds = 0; state.steps().stream().anyMatch(Step::isOpen); rounds++) {
            assertThat(rounds).as("rounds until it is over").isLessThan(1_000);
            endSteps(random);
        }
        isGivenBack();
    }

    private void note(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> confirm(random);
            case 2 ->
                tellIf(
                        !state.isPaymentSettled(),
                        legacy ? Fulfilments.paid() : Fulfilments.requestedFromOutside(told.size()));
            case 3, 4 ->
                tellIf(
                        !state.isPaymentSettled(),
                        Fulfilments.requested(told.size(), random.nextBoolean() ? ANNS : BOBS));
            case 5 ->
                tellIf(
                        state.isDone(StepAction.RECORD_RESERVATION) && state.shipment() == null
                                || state.phase() == Phase.AWAITING_REST && random.nextBoolean(),
                        Fulfilments.shipmentRequested((long) told.size()));
            case 6 ->
                tellIf(
                        mayBeCancelled() && random.nextInt(4) == 0,
                        state.phase() == Phase.AWAITING_REST ? restCancelled() : Fulfilments.cancelled());
            case 7, 8 -> tellIf(state.isUnpaid() && !state.overdue(), Fulfilments.overdue());
            default -> decide(random);
        }
    }

    private void confirm(Random random) {
        ConfirmationNoted confirmation = switch (random.nextInt(4)) {
            case 0 -> Fulfilments.confirmed();
            case 1 -> Fulfilments.confirmedForNothing(MUGS);
            case 2 -> Fulfilments.confirmed(MUGS, JUGS);
            default -> Fulfilments.confirmedFor(ANNS, MUGS, JUGS);
        };
        tellIf(state.confirmation() == null, confirmation);
    }

    private void decide(Random random) {
        steps(step -> state.needsOperator(step))
                .forEach(step -> tell(
                        random.nextBoolean() ? Fulfilments.retried(step.id()) : Fulfilments.passedOver(step.id())));
        steps(step -> state.isMissing(step) && random.nextInt(5) == 0)
                .forEach(step -> tell(Fulfilments.passedOver(step.id())));
    }

    /** An order refuses a cancellation while it is being shipped. */
    private boolean mayBeCancelled() {
        return state.cancellation() == null && state.restCancellation() == null && !isOpen(StepAction.SHIP);
    }

    private FulfilmentEvent restCancelled() {
        return Fulfilments.restCancelled("1.50", state.missing().toArray(OrderGoods[]::new));
    }

    private void endSteps(Random random) {
        List<StepEnd> ends = steps(step -> step.is(StepStatus.PENDING)).stream()
                .filter(step -> random.nextInt(3) > 0)
                .map(step -> end(step, random))
                .toList();
        tellIf(!ends.isEmpty(), Fulfilments.ended(ends.toArray(StepEnd[]::new)));
        steps(step -> step.is(StepStatus.SENT)).stream()
                .filter(step -> random.nextBoolean())
                .forEach(step -> tell(
                        random.nextInt(3) > 0 ? Fulfilments.transferred(step.id()) : Fulfilments.rejected(step.id())));
    }

    private static StepEnd end(Step step, Random random) {
        if (random.nextInt(5) == 0) {
            return Fulfilments.isRefused(step.id(), "no");
        }
        if (step.action().isForTheOrder() && random.nextInt(5) == 0) {
            return new StepEnd(step.id(), StepStatus.SKIPPED, "invalid-status");
        }
        StepStatus status = step.action().isTransfer() ? StepStatus.SENT : StepStatus.DONE;
        return new StepEnd(step.id(), status, null);
    }

    private List<Step> steps(Predicate<Step> which) {
        return state.steps().stream().filter(which).toList();
    }

    private void tellIf(boolean condition, FulfilmentEvent event) {
        if (condition) {
            tell(event);
        }
    }

    /** Applies the event and then the plan, as the aggregate does. */
    private void tell(FulfilmentEvent event) {
        happen(event);
        List<PlannedStep> plan = FulfilmentPlan.of(state);
        if (!plan.isEmpty()) {
            happen(new StepsPlanned(ORDER, plan));
            assertThat(FulfilmentPlan.of(state)).as("planned once more").isEmpty();
        }
        assertThat(state.steps()).extracting(Step::id).doesNotHaveDuplicates();
        doesNotCancelBeforeTheOrderKnowsWhy(plan);
        aStepThatWaitsIsNoEnd();
    }

    private void happen(FulfilmentEvent event) {
        told.add(event);
        state = state.after(event, YESTERDAY);
    }

    /** Pending steps are sent concurrently: the order must know of the refused payment before it is cancelled as unpaid. */
    private void doesNotCancelBeforeTheOrderKnowsWhy(List<PlannedStep> plan) {
        if (plan.stream().anyMatch(step -> step.action() == StepAction.CANCEL_UNPAID_ORDER)) {
            assertThat(isOpen(StepAction.REFUSE_PAYMENT)).isFalse();
        }
    }

    private boolean isOpen(StepAction action) {
        return state.all(action).anyMatch(Step::isOpen);
    }

    private void aStepThatWaitsIsNoEnd() {
        if (state.steps().stream().anyMatch(Step::isOpen)) {
            assertThat(state.phase().isFinal()).isFalse();
        }
    }

    private void isGivenBack() {
        assertThat(state.phase()).isIn(Phase.CANCELLED, Phase.SHIPPED, Phase.STUCK);
        taken(StepAction.RESERVE)
                .forEach(step -> assertThat(steps(back ->
                                back.action() == StepAction.RELEASE && Objects.equals(back.goods(), step.goods())))
                        .hasSize(isShipped(step) ? 0 : 1));
        taken(StepAction.DEPOSIT).forEach(step -> isRefunded(step, StepAction.WITHDRAW));
        taken(StepAction.TRANSFER).forEach(step -> isRefunded(step, StepAction.TRANSFER_BACK));
    }

    private boolean isShipped(Step reserved) {
        return taken(StepAction.SHIP).stream().anyMatch(step -> Objects.equals(step.goods(), reserved.goods()));
    }

    private List<Step> taken(StepAction action) {
        return steps(step -> step.action() == action && step.is(StepStatus.DONE));
    }

    private void isRefunded(Step taken, StepAction how) {
        assertThat(steps(back -> back.action() == how && isOf(back, taken))).hasSize(1);
    }

    private boolean isOf(Step back, Step taken) {
        Object share = state.cancellation() == null
                ? Objects.requireNonNull(state.restCancellation()).refund()
                : taken.amount();
        return back.isAnswerTo(taken)
                && Objects.equals(share, back.amount())
                && Objects.equals(taken.account(), back.account());
    }
}
