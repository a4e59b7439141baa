package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
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
import static daybook.fulfilment.Fulfilments.passedOver;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.recordReservation;
import static daybook.fulfilment.Fulfilments.release;
import static daybook.fulfilment.Fulfilments.reportShortage;
import static daybook.fulfilment.Fulfilments.requestedFromOutside;
import static daybook.fulfilment.Fulfilments.reserve;
import static daybook.fulfilment.Fulfilments.restCancelled;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.ship;
import static daybook.fulfilment.Fulfilments.shipmentRequested;
import static daybook.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteRestCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteShipmentRequest;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentCommand.RetryStep;
import daybook.fulfilment.FulfilmentCommand.SkipStep;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** The goods on the shelf are shipped; a person decides whether the missing ones are shipped later or cancelled. */
class ShortShelfTest {

    private static final String SHORT = "insufficient-stock, requested 1, available 0";
    private static final Object[] SHIPPING = {
        confirmed(MUGS, JUGS),
        planned(reserve(1, MUGS), reserve(2, JUGS)),
        done("reserve-1", "reserve-2"),
        planned(recordReservation()),
        done("record-reservation-1"),
        requestedFromOutside(3),
        planned(deposit()),
        done("deposit-1"),
        shipmentRequested(5L),
        planned(ship(1, MUGS), ship(2, JUGS))
    };
    private static final Object[] UNTOLD = all(SHIPPING, ended(isDone("ship-1"), isRefused("ship-2", SHORT)));
    private static final Object[] FELL_SHORT = all(UNTOLD, planned(reportShortage(1)), done("report-shortage-1"));

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void isToldToTheOrderOnceTheOthersAreShipped() {
        fulfilment
                .given(SHIPPING)
                .when(end(isDone("ship-1"), isRefused("ship-2", SHORT)))
                .expectEvents(joined(ended(isDone("ship-1"), isRefused("ship-2", SHORT)), planned(reportShortage(1))))
                .expectResultMessagePayloadMatching(sends("report-shortage-1"));
        fulfilment
                .given(all(SHIPPING))
                .when(end(isRefused("ship-2", SHORT)))
                .expectEvents(ended(isRefused("ship-2", SHORT)))
                .expectResultMessagePayloadMatching(sends("ship-1"));
        assertThat(Fulfilments.after(FELL_SHORT).phase()).isEqualTo(Phase.AWAITING_REST);
        assertThat(Fulfilments.after(FELL_SHORT).missing()).containsExactly(JUGS);
    }

    @Test
    void isShippedLaterAndFallsShortAgain() {
        fulfilment
                .given(FELL_SHORT)
                .when(new NoteShipmentRequest(ORDER, 9, "parcel 9", YESTERDAY))
                .expectEvents(shipmentRequested(9L))
                .expectResultMessagePayloadMatching(sends("ship-2"));
        Object[] again = all(FELL_SHORT, shipmentRequested(9L));
        fulfilment
                .given(again)
                .when(end(isRefused("ship-2", SHORT)))
                .expectEvents(joined(ended(isRefused("ship-2", SHORT)), planned(reportShortage(2))));
        fulfilment
                .given(again)
                .when(end(isDone("ship-2")))
                .expectEvents(joined(done("ship-2"), planned(completeShipment())));
    }

    @Test
    void isNotShippedAgainBecauseTheSameRequestComesTwice() {
        fulfilment
                .given(FELL_SHORT)
                .when(new NoteShipmentRequest(ORDER, 5, "parcel 9", YESTERDAY))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void isReleasedAndRefundedWhenItIsCancelled() {
        fulfilment
                .given(FELL_SHORT)
                .when(new NoteRestCancellation(ORDER, List.of(JUGS), Money.of("2.00", "GBP"), "too late"))
                .expectEvents(joined(restCancelled("2.00", JUGS), planned(release(1, JUGS), withdraw("2.00"))))
                .expectResultMessagePayloadMatching(sends("release-1", "withdraw-1"));
        Object[] over = all(
                FELL_SHORT,
                restCancelled("2.00", JUGS),
                planned(release(1, JUGS), withdraw("2.00")),
                done("release-1", "withdraw-1"));
        assertThat(Fulfilments.after(over).phase()).isEqualTo(Phase.SHIPPED);
        fulfilment
                .given(over)
                .when(new NoteRestCancellation(ORDER, List.of(JUGS), Money.of("2.00", "GBP"), "too late"))
                .expectNoEvents();
    }

    @Test
    void isReleasedWithoutARefundWhereItCostNothing() {
        fulfilment
                .given(FELL_SHORT)
                .when(new NoteRestCancellation(ORDER, List.of(JUGS), Money.of("0.00", "GBP"), "too late"))
                .expectEvents(joined(restCancelled("0.00", JUGS), planned(release(1, JUGS))));
    }

    @Test
    void isAllReleasedAndRefundedWhereNothingWasShipped() {
        fulfilment
                .given(all(
                        SHIPPING,
                        ended(isRefused("ship-1", SHORT), isRefused("ship-2", SHORT)),
                        planned(reportShortage(1)),
                        done("report-shortage-1")))
                .when(new NoteCancellation(ORDER, "changed her mind"))
                .expectEvents(joined(cancelled(), planned(release(1, MUGS), release(2, JUGS), withdraw("12.50"))));
    }

    /** The operator cannot retry: the order may have cancelled the missing goods. */
    @Test
    void isNotShippedByTheOperatorOnceTheOrderKnows() {
        fulfilment
                .given(FELL_SHORT)
                .when(new RetryStep(ORDER, "ship-2", "it is there"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "not-failed", "step", "ship-2", "stepStatus", "FAILED"));
    }

    /** In the log of an earlier version, which did not tell the order of missing goods. */
    @Test
    void isTriedAgainByTheOperatorWhereTheOrderDoesNotKnow() {
        assertThat(Fulfilments.after(UNTOLD).phase()).isEqualTo(Phase.AWAITING_REST);
        fulfilment
                .given(UNTOLD)
                .when(new RetryStep(ORDER, "ship-2", "money is there"))
                .expectEvents(Fulfilments.retried("ship-2"));
    }

    @Test
    void isReleasedWhenTheOperatorPassesOverItAndLeavesTheOrderWithoutIt() {
        fulfilment
                .given(FELL_SHORT)
                .when(new SkipStep(ORDER, "ship-2", "paid in cash"))
                .expectEvents(
                        joined(passedOver("ship-2"), planned(release(1, JUGS), completeShipment("paid in cash"))));
        Object[] skipped =
                all(FELL_SHORT, passedOver("ship-2"), planned(release(1, JUGS), completeShipment("paid in cash")));
        fulfilment
                .given(all(skipped, done("release-1", "complete-shipment-1")))
                .when(new NoteRestCancellation(ORDER, List.of(JUGS), Money.of("2.00", "GBP"), "too late"))
                .expectEvents(joined(restCancelled("2.00", JUGS), planned(withdraw("2.00"))));
    }

    @Test
    void isNotPassedOverOnceItIsCancelled() {
        fulfilment
                .given(all(FELL_SHORT, restCancelled("2.00", JUGS), planned(release(1, JUGS), withdraw("2.00"))))
                .when(new SkipStep(ORDER, "ship-2", "paid in cash"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "not-failed", "step", "ship-2", "stepStatus", "FAILED"));
    }

    @Test
    void keepsWaitingWhenNothingIsToBeSent() {
        fulfilment
                .given(FELL_SHORT)
                .when(new ResumeFulfilment(ORDER))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends());
    }

    private static PlannedStep withdraw(String amount) {
        return Fulfilments.withdraw(AccountId.HOUSE, Money.of(amount, "GBP"), "deposit-1");
    }

    private static EndSteps end(StepEnd... ends) {
        return new EndSteps(ORDER, List.of(ends));
    }
}
