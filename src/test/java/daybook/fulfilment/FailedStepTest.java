package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.all;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.completeShipment;
import static daybook.fulfilment.Fulfilments.confirmed;
import static daybook.fulfilment.Fulfilments.deposit;
import static daybook.fulfilment.Fulfilments.done;
import static daybook.fulfilment.Fulfilments.ended;
import static daybook.fulfilment.Fulfilments.isDone;
import static daybook.fulfilment.Fulfilments.isRefused;
import static daybook.fulfilment.Fulfilments.joined;
import static daybook.fulfilment.Fulfilments.paid;
import static daybook.fulfilment.Fulfilments.passedOver;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.recordReservation;
import static daybook.fulfilment.Fulfilments.rejected;
import static daybook.fulfilment.Fulfilments.release;
import static daybook.fulfilment.Fulfilments.requested;
import static daybook.fulfilment.Fulfilments.reserve;
import static daybook.fulfilment.Fulfilments.retried;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.sent;
import static daybook.fulfilment.Fulfilments.ship;
import static daybook.fulfilment.Fulfilments.shipmentRequested;
import static daybook.fulfilment.Fulfilments.transfer;
import static daybook.fulfilment.Fulfilments.transferBack;
import static daybook.fulfilment.Fulfilments.transferred;
import static daybook.fulfilment.Fulfilments.withdraw;
import static daybook.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentCommand.RetryStep;
import daybook.fulfilment.FulfilmentCommand.SkipStep;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** The operator retries or skips a failed step. */
class FailedStepTest {

    private static final String SHORT = "insufficient-funds";
    private static final Object[] NO_REFUND = {
        paid(),
        planned(deposit()),
        done("deposit-1"),
        cancelled(),
        planned(withdraw()),
        ended(isRefused("withdraw-1", SHORT))
    };
    private static final Object[] NO_TRANSFER_BACK = {
        requested(1, ANNS),
        planned(transfer(1, ANNS)),
        sent("transfer-1"),
        cancelled(),
        transferred("transfer-1"),
        planned(transferBack(1, ANNS, "transfer-1")),
        sent("transfer-back-1"),
        rejected("transfer-back-1")
    };
    private static final Object[] NO_PARCEL = {
        confirmed(MUGS, JUGS),
        planned(reserve(1, MUGS), reserve(2, JUGS)),
        done("reserve-1", "reserve-2"),
        planned(recordReservation()),
        done("record-reservation-1"),
        paid(),
        planned(deposit()),
        done("deposit-1"),
        shipmentRequested(),
        planned(ship(1, MUGS), ship(2, JUGS)),
        ended(isDone("ship-1"), isRefused("ship-2", "closed"))
    };

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void makesTheFulfilmentStuck() {
        for (Object[] events : List.of(NO_REFUND, NO_TRANSFER_BACK)) {
            assertThat(Fulfilments.after(events).phase()).isEqualTo(Phase.STUCK);
            fulfilment
                    .given(events)
                    .when(new ResumeFulfilment(ORDER))
                    .expectNoEvents()
                    .expectResultMessagePayloadMatching(sends());
        }
    }

    @Test
    void isSentAgainWhenItIsTriedAgain() {
        fulfilment.given(NO_REFUND).when(retry("withdraw-1")).expectEvents(retried("withdraw-1"));
        fulfilment
                .given(all(NO_REFUND, retried("withdraw-1")))
                .when(new ResumeFulfilment(ORDER))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends("withdraw-1"));
        Step again = Fulfilments.after(all(NO_REFUND, retried("withdraw-1")))
                .step("withdraw-1")
                .orElseThrow();
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.error()).isNull();
    }

    @Test
    void mayFailAndBeTriedAgainAsOftenAsWanted() {
        Object[] twice = all(NO_REFUND, retried("withdraw-1"), ended(isRefused("withdraw-1", SHORT)));
        fulfilment.given(twice).when(retry("withdraw-1")).expectEvents(retried("withdraw-1"));
        assertThat(Fulfilments.after(twice).step("withdraw-1").orElseThrow().attempts())
                .isEqualTo(2);
        assertThat(Fulfilments.after(all(twice, retried("withdraw-1"), done("withdraw-1")))
                        .phase())
                .isEqualTo(Phase.CANCELLED);
    }

    @Test
    void isAnotherTransferWhenItIsTriedAgain() {
        Object[] again = all(NO_TRANSFER_BACK, retried("transfer-back-1"));
        Step step = Fulfilments.after(again).step("transfer-back-1").orElseThrow();
        assertThat(StepTransfer.idOf(ORDER, step).value()).isEqualTo("order-1:transfer-back-1.2");
        fulfilment
                .given(all(again, sent("transfer-back-1")))
                .when(new EndTransfer(ORDER, "transfer-back-1", 1, null))
                .expectNoEvents();
        fulfilment
                .given(all(again, sent("transfer-back-1")))
                .when(new EndTransfer(ORDER, "transfer-back-1", 2, null))
                .expectEvents(transferred("transfer-back-1"));
    }

    @Test
    void isPassedOverWhenItIsSkipped() {
        fulfilment.given(NO_REFUND).when(skip("withdraw-1")).expectEvents(passedOver("withdraw-1"));
        FulfilmentState after = Fulfilments.after(all(NO_REFUND, passedOver("withdraw-1")));
        assertThat(after.phase()).isEqualTo(Phase.CANCELLED);
        assertThat(after.step("withdraw-1").orElseThrow().error()).isEqualTo("paid in cash");
    }

    @Test
    void letsThatGoOnWhichItWasInTheWayOf() {
        fulfilment
                .given(NO_PARCEL)
                .when(skip("ship-2"))
                .expectEvents(
                        joined(passedOver("ship-2"), planned(release(1, JUGS), completeShipment("paid in cash"))));
    }

    @Test
    void isTriedAgainAlsoAfterACancellation() {
        Object[] noDeposit = {paid(), planned(deposit()), ended(isRefused("deposit-1", SHORT)), cancelled()};
        fulfilment.given(noDeposit).when(retry("deposit-1")).expectEvents(retried("deposit-1"));
        fulfilment
                .given(all(noDeposit, retried("deposit-1")))
                .when(new EndSteps(ORDER, List.of(isDone("deposit-1"))))
                .expectEvents(joined(done("deposit-1"), planned(withdraw())));
    }

    @Test
    void isNeitherOfTheTwoOnceItIsSeenTo() {
        for (Object seenTo : List.of(retried("withdraw-1"), passedOver("withdraw-1"))) {
            String status = seenTo.equals(retried("withdraw-1")) ? "PENDING" : "SKIPPED";
            for (Object command : List.of(retry("withdraw-1"), skip("withdraw-1"))) {
                fulfilment
                        .given(all(NO_REFUND, seenTo))
                        .when(command)
                        .expectNoEvents()
                        .expectExceptionDetails(
                                refused(Kind.CONFLICT, "not-failed", "step", "withdraw-1", "stepStatus", status));
            }
        }
    }

    @Test
    void mustHaveFailed() {
        for (Object command : List.of(retry("deposit-1"), skip("deposit-1"))) {
            fulfilment
                    .given(NO_REFUND)
                    .when(command)
                    .expectNoEvents()
                    .expectExceptionDetails(
                            refused(Kind.CONFLICT, "not-failed", "step", "deposit-1", "stepStatus", "DONE"));
        }
    }

    @Test
    void isNoneThatTheProcessItselfSeesTo() {
        Object[] notReserved = {
            confirmed(MUGS), planned(reserve(1, MUGS)), ended(isRefused("reserve-1", "insufficient-stock"))
        };
        for (Object command : List.of(retry("reserve-1"), skip("reserve-1"))) {
            fulfilment
                    .given(notReserved)
                    .when(command)
                    .expectNoEvents()
                    .expectExceptionDetails(
                            refused(Kind.CONFLICT, "not-failed", "step", "reserve-1", "stepStatus", "FAILED"));
        }
    }

    @Test
    void mustBeThere() {
        for (Object command : List.of(retry("withdraw-2"), skip("withdraw-2"))) {
            fulfilment
                    .given(NO_REFUND)
                    .when(command)
                    .expectNoEvents()
                    .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-step", "step", "withdraw-2"));
        }
    }

    private static RetryStep retry(String step) {
        return new RetryStep(ORDER, step, "money is there");
    }

    private static SkipStep skip(String step) {
        return new SkipStep(ORDER, step, "paid in cash");
    }
}
