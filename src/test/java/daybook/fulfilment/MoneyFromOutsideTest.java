package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static daybook.fulfilment.Fulfilments.all;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.confirmed;
import static daybook.fulfilment.Fulfilments.deposit;
import static daybook.fulfilment.Fulfilments.done;
import static daybook.fulfilment.Fulfilments.ended;
import static daybook.fulfilment.Fulfilments.isRefused;
import static daybook.fulfilment.Fulfilments.joined;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.recordReservation;
import static daybook.fulfilment.Fulfilments.refuseDeposit;
import static daybook.fulfilment.Fulfilments.requestedFromOutside;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NotePaymentRequest;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.kernel.AccountId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** Money from outside is deposited in the house's account of its currency; the order is paid only by that. */
class MoneyFromOutsideTest {

    private static final String FULL = "balance-too-large";
    private static final AccountId DOLLARS = new AccountId("house-usd");
    private static final Object[] WAITING = {confirmed(), planned(recordReservation()), done("record-reservation-1")};
    private static final Object[] PAYING = all(WAITING, requestedFromOutside(3), planned(deposit()));
    private static final Object[] REFUSED =
            all(PAYING, ended(isRefused("deposit-1", FULL)), planned(refuseDeposit(1, "deposit-1")));

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void isDepositedInTheAccountOfTheHouseThatWasNamed() {
        fulfilment
                .givenNoPriorActivity()
                .when(request(3, DOLLARS))
                .expectEvents(joined(
                        new PaymentRequestNoted(ORDER, 3, null, TOTAL, "bank 7", YESTERDAY, DOLLARS),
                        planned(Fulfilments.step(StepAction.DEPOSIT, 1, null, DOLLARS, TOTAL, "bank 7"))))
                .expectResultMessagePayloadMatching(sends("deposit-1"));
        assertThat(Fulfilments.after(PAYING).phase()).isEqualTo(Phase.PAYING);
        assertThat(Fulfilments.after(all(PAYING, done("deposit-1"))).phase()).isEqualTo(Phase.AWAITING_SHIPMENT);
    }

    @Test
    void leavesTheOrderToBePaidAgainWhereItIsRefused() {
        fulfilment
                .given(PAYING)
                .when(end(isRefused("deposit-1", FULL)))
                .expectEvents(joined(ended(isRefused("deposit-1", FULL)), planned(refuseDeposit(1, "deposit-1"))))
                .expectResultMessagePayloadMatching(sends("refuse-payment-1"));
        Object[] told = all(REFUSED, done("refuse-payment-1"));
        assertThat(Fulfilments.after(told).phase()).isEqualTo(Phase.AWAITING_PAYMENT);
        fulfilment
                .given(told)
                .when(request(5, AccountId.HOUSE))
                .expectEvents(joined(
                        requestedFromOutside(5),
                        planned(Fulfilments.step(StepAction.DEPOSIT, 2, null, AccountId.HOUSE, TOTAL, "bank 7"))));
    }

    @Test
    void comesInAndGoesBackWhereTheOrderIsCancelledMeanwhile() {
        fulfilment
                .given(all(PAYING, done("deposit-1")))
                .when(new NoteCancellation(ORDER, "changed her mind"))
                .expectEvents(joined(cancelled(), planned(withdraw())));
        fulfilment
                .given(all(PAYING, cancelled()))
                .when(end(Fulfilments.isDone("deposit-1")))
                .expectEvents(joined(done("deposit-1"), planned(withdraw())));
    }

    @Test
    void isNotGivenBackWhereItNeverCameIn() {
        fulfilment
                .given(all(REFUSED, done("refuse-payment-1")))
                .when(new NoteCancellation(ORDER, "changed her mind"))
                .expectEvents(cancelled());
    }

    private static NotePaymentRequest request(long sequence, AccountId into) {
        return new NotePaymentRequest(ORDER, sequence, null, TOTAL, "bank 7", YESTERDAY, into);
    }

    private static EndSteps end(StepEnd... ends) {
        return new EndSteps(ORDER, List.of(ends));
    }
}
