package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.all;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.confirmed;
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
import static daybook.fulfilment.Fulfilments.rejected;
import static daybook.fulfilment.Fulfilments.release;
import static daybook.fulfilment.Fulfilments.requested;
import static daybook.fulfilment.Fulfilments.reserve;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.sent;
import static daybook.fulfilment.Fulfilments.transfer;
import static daybook.fulfilment.Fulfilments.transferBack;
import static daybook.fulfilment.Fulfilments.transferred;
import static daybook.fulfilment.Fulfilments.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteConfirmation;
import daybook.kernel.WarehouseId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** After a cancellation all goods are released and all money is refunded, also money that arrives later. */
class CancelledOrderTest {

    private static final NoteCancellation CANCEL = new NoteCancellation(ORDER, "changed her mind");
    private static final Object[] RESERVING = {confirmed(MUGS, JUGS), planned(reserve(1, MUGS), reserve(2, JUGS))};
    private static final Object[] RESERVED =
            all(RESERVING, done("reserve-1", "reserve-2"), planned(recordReservation()), done("record-reservation-1"));
    private static final Object[] UNDER_WAY = {
        requested(1, ANNS), planned(transfer(1, ANNS)), sent("transfer-1"),
    };

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void givesNothingBackThatWasNeverTaken() {
        fulfilment
                .givenNoPriorActivity()
                .when(CANCEL)
                .expectEvents(cancelled())
                .expectResultMessagePayloadMatching(sends());
        assertThat(Fulfilments.after(cancelled()).phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void releasesAllThatIsReserved() {
        fulfilment
                .given(RESERVED)
                .when(CANCEL)
                .expectEvents(joined(cancelled(), planned(release(1, MUGS), release(2, JUGS))))
                .expectResultMessagePayloadMatching(sends("release-1", "release-2"));
    }

    @Test
    void releasesWhatIsReservedOnlyAfterwards() {
        fulfilment
                .given(RESERVING)
                .when(CANCEL)
                .expectEvents(cancelled())
                .expectResultMessagePayloadMatching(sends("reserve-1", "reserve-2"));
        fulfilment
                .given(all(RESERVING, cancelled()))
                .when(end(isDone("reserve-2")))
                .expectEvents(joined(done("reserve-2"), planned(release(1, JUGS))))
                .expectResultMessagePayloadMatching(sends("reserve-1", "release-1"));
        fulfilment
                .given(all(RESERVING, cancelled(), done("reserve-2"), planned(release(1, JUGS))))
                .when(end(isDone("reserve-1"), isDone("release-1")))
                .expectEvents(joined(done("reserve-1", "release-1"), planned(release(2, MUGS))));
    }

    @Test
    void releasesNothingThatCouldNotBeReservedAfterwards() {
        fulfilment
                .given(all(RESERVING, cancelled()))
                .when(end(isRefused("reserve-1", "unknown-stock"), isRefused("reserve-2", "unknown-stock")))
                .expectEvents(ended(isRefused("reserve-1", "unknown-stock"), isRefused("reserve-2", "unknown-stock")))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void releasesWhatAnotherNodeHasReservedAfterAll() {
        Object[] refused = all(RESERVING, ended(isRefused("reserve-1", "insufficient-stock"), isDone("reserve-2")));
        fulfilment
                .given(all(refused, cancelled(), planned(release(1, JUGS)), done("release-1")))
                .when(end(isDone("reserve-1"), isDone("reserve-2")))
                .expectEvents(joined(done("reserve-1"), planned(release(2, MUGS))))
                .expectResultMessagePayloadMatching(sends("release-2"));
    }

    @Test
    void tellsTheOrderNothingMore() {
        Object[] recording = all(RESERVING, done("reserve-1", "reserve-2"), planned(recordReservation()), cancelled());
        Object[] releasing = all(recording, planned(release(1, MUGS), release(2, JUGS)));
        fulfilment
                .given(releasing)
                .when(end(
                        new StepEnd("record-reservation-1", StepStatus.SKIPPED, "invalid-status"),
                        isDone("release-1"),
                        isDone("release-2")))
                .expectEvents(ended(
                        new StepEnd("record-reservation-1", StepStatus.SKIPPED, "invalid-status"),
                        isDone("release-1"),
                        isDone("release-2")))
                .expectResultMessagePayloadMatching(sends());
        assertThat(Fulfilments.after(all(releasing, moot("record-reservation-1"), done("release-1", "release-2")))
                        .phase())
                .isEqualTo(Phase.CANCELLED);
    }

    @Test
    void transfersMoneyBackThatComesAfterwards() {
        fulfilment.given(UNDER_WAY).when(CANCEL).expectEvents(cancelled()).expectResultMessagePayloadMatching(sends());
        fulfilment
                .given(all(UNDER_WAY, cancelled()))
                .when(new EndTransfer(ORDER, "transfer-1", 1, null))
                .expectEvents(joined(transferred("transfer-1"), planned(transferBack(1, ANNS, "transfer-1"))))
                .expectResultMessagePayloadMatching(sends("transfer-back-1"));
    }

    @Test
    void transfersNothingBackThatDoesNotCome() {
        fulfilment
                .given(all(UNDER_WAY, cancelled()))
                .when(new EndTransfer(ORDER, "transfer-1", 1, "insufficient-funds"))
                .expectEvents(rejected("transfer-1"))
                .expectResultMessagePayloadMatching(sends());
        assertThat(Fulfilments.after(all(UNDER_WAY, cancelled())).phase()).isEqualTo(Phase.CANCELLING);
        assertThat(Fulfilments.after(all(UNDER_WAY, cancelled(), rejected("transfer-1")))
                        .phase())
                .isEqualTo(Phase.CANCELLED);
    }

    @Test
    void withdrawsWhatWasPaidFromOutside() {
        fulfilment
                .given(all(RESERVED, paid(), planned(deposit()), done("deposit-1")))
                .when(CANCEL)
                .expectEvents(joined(cancelled(), planned(release(1, MUGS), release(2, JUGS), withdraw())))
                .expectResultMessagePayloadMatching(sends("release-1", "release-2", "withdraw-1"));
    }

    @Test
    void withdrawsWhatWasPaidBeforeTheOrderWasConfirmed() {
        fulfilment
                .given(paid(), planned(deposit()), done("deposit-1"))
                .when(CANCEL)
                .expectEvents(joined(cancelled(), planned(withdraw())));
    }

    @Test
    void takesMoneyInBeforeItWithdrawsIt() {
        fulfilment
                .given(paid(), planned(deposit()))
                .when(CANCEL)
                .expectEvents(cancelled())
                .expectResultMessagePayloadMatching(sends("deposit-1"));
        fulfilment
                .given(paid(), planned(deposit()), cancelled())
                .when(end(isDone("deposit-1")))
                .expectEvents(joined(done("deposit-1"), planned(withdraw())));
    }

    @Test
    void transfersBackWhatAnAccountHasPaid() {
        Object[] paying = all(UNDER_WAY, transferred("transfer-1"), planned(recordPayment(1, ANNS, "transfer-1")));
        fulfilment
                .given(all(paying, done("record-payment-1")))
                .when(CANCEL)
                .expectEvents(joined(cancelled(), planned(transferBack(1, ANNS, "transfer-1"))))
                .expectResultMessagePayloadMatching(sends("transfer-back-1"));
    }

    @Test
    void isOverWhenTheMoneyIsBack() {
        Object[] goingBack = all(
                UNDER_WAY,
                cancelled(),
                transferred("transfer-1"),
                planned(transferBack(1, ANNS, "transfer-1")),
                sent("transfer-back-1"));
        fulfilment
                .given(goingBack)
                .when(new EndTransfer(ORDER, "transfer-back-1", 1, null))
                .expectEvents(transferred("transfer-back-1"))
                .expectResultMessagePayloadMatching(sends());
        assertThat(Fulfilments.after(goingBack).phase()).isEqualTo(Phase.CANCELLING);
        assertThat(Fulfilments.after(all(goingBack, transferred("transfer-back-1")))
                        .phase())
                .isEqualTo(Phase.CANCELLED);
        assertThat(Fulfilments.after(all(goingBack, rejected("transfer-back-1")))
                        .phase())
                .isEqualTo(Phase.STUCK);
    }

    @Test
    void reservesNothingThatIsConfirmedOnlyAfterwards() {
        fulfilment
                .given(cancelled())
                .when(new NoteConfirmation(ORDER, WarehouseId.MAIN, List.of(MUGS), TOTAL, null))
                .expectEvents(confirmed(MUGS))
                .expectResultMessagePayloadMatching(sends());
    }

    private static EndSteps end(StepEnd... ends) {
        return new EndSteps(ORDER, List.of(ends));
    }
}
