package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.BOBS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static daybook.fulfilment.Fulfilments.after;
import static daybook.fulfilment.Fulfilments.all;
import static daybook.fulfilment.Fulfilments.confirmed;
import static daybook.fulfilment.Fulfilments.confirmedFor;
import static daybook.fulfilment.Fulfilments.deposit;
import static daybook.fulfilment.Fulfilments.done;
import static daybook.fulfilment.Fulfilments.ended;
import static daybook.fulfilment.Fulfilments.isDone;
import static daybook.fulfilment.Fulfilments.isRefused;
import static daybook.fulfilment.Fulfilments.joined;
import static daybook.fulfilment.Fulfilments.moot;
import static daybook.fulfilment.Fulfilments.paid;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.recordPayment;
import static daybook.fulfilment.Fulfilments.recordReservation;
import static daybook.fulfilment.Fulfilments.refusePayment;
import static daybook.fulfilment.Fulfilments.rejected;
import static daybook.fulfilment.Fulfilments.requestPayment;
import static daybook.fulfilment.Fulfilments.requested;
import static daybook.fulfilment.Fulfilments.reserve;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.sent;
import static daybook.fulfilment.Fulfilments.transfer;
import static daybook.fulfilment.Fulfilments.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.NotePayment;
import daybook.fulfilment.FulfilmentCommand.NotePaymentRequest;
import daybook.kernel.AccountId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** An account pays for the order by a transfer. */
class AccountPaysTest {

    private static final Object[] RESERVING = {
        confirmedFor(ANNS, MUGS), planned(reserve(1, MUGS)), done("reserve-1"), planned(recordReservation())
    };
    private static final Object[] ASKING = all(RESERVING, done("record-reservation-1"));
    private static final Object[] TRANSFERRING = all(ASKING, requested(3, ANNS), planned(transfer(1, ANNS)));
    private static final Object[] UNDER_WAY = all(TRANSFERRING, sent("transfer-1"));
    private static final Object[] REFUSED =
            all(UNDER_WAY, rejected("transfer-1"), planned(refusePayment(1, "transfer-1")), done("refuse-payment-1"));

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void isAskedForByTheOrderOnceItKnowsOfItsStock() {
        fulfilment
                .given(RESERVING)
                .when(end(isDone("record-reservation-1")))
                .expectEvents(done("record-reservation-1"))
                .expectResultMessagePayloadMatching(sends());
        assertThat(after(RESERVING).phase()).isEqualTo(Phase.RESERVING);
        assertThat(after(ASKING).phase()).isEqualTo(Phase.PAYING);
    }

    @Test
    void isTransferredOnceTheOrderHasAskedForIt() {
        fulfilment
                .given(ASKING)
                .when(request(3, ANNS))
                .expectEvents(joined(requested(3, ANNS), planned(transfer(1, ANNS))))
                .expectResultMessagePayloadMatching(sends("transfer-1"));
    }

    @Test
    void isWaitedForWhileItIsUnderWay() {
        fulfilment
                .given(TRANSFERRING)
                .when(end(new StepEnd("transfer-1", StepStatus.SENT, null)))
                .expectEvents(sent("transfer-1"))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void isRecordedWhenItIsIn() {
        fulfilment
                .given(UNDER_WAY)
                .when(new EndTransfer(ORDER, "transfer-1", 1, null))
                .expectEvents(joined(transferred("transfer-1"), planned(recordPayment(1, ANNS, "transfer-1"))))
                .expectResultMessagePayloadMatching(sends("record-payment-1"));
    }

    @Test
    void mayBeInBeforeItIsKnownToBeUnderWay() {
        fulfilment
                .given(TRANSFERRING)
                .when(new EndTransfer(ORDER, "transfer-1", 1, null))
                .expectEvents(joined(transferred("transfer-1"), planned(recordPayment(1, ANNS, "transfer-1"))));
        fulfilment
                .given(all(TRANSFERRING, transferred("transfer-1"), planned(recordPayment(1, ANNS, "transfer-1"))))
                .when(end(new StepEnd("transfer-1", StepStatus.SENT, null)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends("record-payment-1"));
    }

    @Test
    void comesToItsEndOnce() {
        for (String error : new String[] {null, "insufficient-funds"}) {
            fulfilment
                    .given(all(UNDER_WAY, transferred("transfer-1"), planned(recordPayment(1, ANNS, "transfer-1"))))
                    .when(new EndTransfer(ORDER, "transfer-1", 1, error))
                    .expectNoEvents();
        }
        fulfilment
                .given(UNDER_WAY)
                .when(new EndTransfer(ORDER, "transfer-1", 2, null))
                .expectNoEvents();
    }

    @Test
    void isRefusedWhenItIsRejected() {
        fulfilment
                .given(UNDER_WAY)
                .when(new EndTransfer(ORDER, "transfer-1", 1, "insufficient-funds"))
                .expectEvents(joined(rejected("transfer-1"), planned(refusePayment(1, "transfer-1"))))
                .expectResultMessagePayloadMatching(sends("refuse-payment-1"));
    }

    @Test
    void isRefusedWhenItIsNotEvenTakenOn() {
        fulfilment
                .given(TRANSFERRING)
                .when(end(isRefused("transfer-1", "insufficient-funds")))
                .expectEvents(joined(
                        ended(isRefused("transfer-1", "insufficient-funds")), planned(refusePayment(1, "transfer-1"))));
    }

    @Test
    void isNotAskedForAgainByItself() {
        fulfilment
                .given(all(UNDER_WAY, rejected("transfer-1"), planned(refusePayment(1, "transfer-1"))))
                .when(end(isDone("refuse-payment-1")))
                .expectEvents(done("refuse-payment-1"))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void mayComeFromAnotherAccountThen() {
        fulfilment
                .given(REFUSED)
                .when(request(5, BOBS))
                .expectEvents(joined(requested(5, BOBS), planned(transfer(2, BOBS))))
                .expectResultMessagePayloadMatching(sends("transfer-2"));
        fulfilment
                .given(all(REFUSED, requested(5, BOBS), planned(transfer(2, BOBS)), sent("transfer-2")))
                .when(new EndTransfer(ORDER, "transfer-2", 1, null))
                .expectEvents(joined(transferred("transfer-2"), planned(recordPayment(1, BOBS, "transfer-2"))));
    }

    @Test
    void mayBeRefusedAgain() {
        fulfilment
                .given(all(REFUSED, requested(5, BOBS), planned(transfer(2, BOBS)), sent("transfer-2")))
                .when(new EndTransfer(ORDER, "transfer-2", 1, "insufficient-funds"))
                .expectEvents(joined(rejected("transfer-2"), planned(refusePayment(2, "transfer-2"))));
    }

    @Test
    void mayComeFromOutsideThen() {
        fulfilment
                .given(REFUSED)
                .when(new NotePayment(ORDER, TOTAL, "bank 7", YESTERDAY))
                .expectEvents(joined(paid(), planned(deposit())))
                .expectResultMessagePayloadMatching(sends("deposit-1"));
    }

    @Test
    void isTransferredBeforeTheOrderIsConfirmed() {
        fulfilment
                .givenNoPriorActivity()
                .when(request(1, ANNS))
                .expectEvents(joined(requested(1, ANNS), planned(transfer(1, ANNS))))
                .expectResultMessagePayloadMatching(sends("transfer-1"));
    }

    @Test
    void isNotAskedForWhereAnotherAccountHasPaid() {
        fulfilment
                .given(all(
                        new Object[] {requested(1, BOBS), planned(transfer(1, BOBS)), sent("transfer-1")},
                        all(
                                new Object[] {transferred("transfer-1"), planned(recordPayment(1, BOBS, "transfer-1"))},
                                RESERVING)))
                .when(end(isDone("record-reservation-1")))
                .expectEvents(done("record-reservation-1"));
    }

    /** In the log of an earlier version, whose fulfilment made the order ask. */
    @Test
    void isAskedForInVainWhereTheOrderHasMovedOn() {
        fulfilment
                .given(all(RESERVING, done("record-reservation-1"), planned(requestPayment(ANNS))))
                .when(end(new StepEnd("request-payment-1", StepStatus.SKIPPED, "invalid-status")))
                .expectEvents(moot("request-payment-1"))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void isTransferredAlsoWhereTheOrderIsToBePaidFromOutside() {
        fulfilment
                .given(confirmed(), planned(recordReservation()), done("record-reservation-1"))
                .when(request(3, BOBS))
                .expectEvents(joined(requested(3, BOBS), planned(transfer(1, BOBS))));
    }

    private static NotePaymentRequest request(long sequence, AccountId account) {
        return new NotePaymentRequest(ORDER, sequence, account, TOTAL, "ann's", YESTERDAY, AccountId.HOUSE);
    }

    private static EndSteps end(StepEnd... ends) {
        return new EndSteps(ORDER, List.of(ends));
    }
}
