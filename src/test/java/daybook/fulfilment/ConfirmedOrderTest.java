package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static daybook.fulfilment.Fulfilments.cancelOrder;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.completeShipment;
import static daybook.fulfilment.Fulfilments.confirmed;
import static daybook.fulfilment.Fulfilments.confirmedForNothing;
import static daybook.fulfilment.Fulfilments.deposit;
import static daybook.fulfilment.Fulfilments.done;
import static daybook.fulfilment.Fulfilments.ended;
import static daybook.fulfilment.Fulfilments.isDone;
import static daybook.fulfilment.Fulfilments.isRefused;
import static daybook.fulfilment.Fulfilments.joined;
import static daybook.fulfilment.Fulfilments.paid;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.recordReservation;
import static daybook.fulfilment.Fulfilments.release;
import static daybook.fulfilment.Fulfilments.requested;
import static daybook.fulfilment.Fulfilments.reserve;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.ship;
import static daybook.fulfilment.Fulfilments.shipmentRequested;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteConfirmation;
import daybook.fulfilment.FulfilmentCommand.NotePayment;
import daybook.fulfilment.FulfilmentCommand.NotePaymentRequest;
import daybook.fulfilment.FulfilmentCommand.NoteShipmentRequest;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentEvent.ConfirmationNoted;
import daybook.kernel.AccountId;
import daybook.kernel.WarehouseId;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** An order is reserved, paid from outside and shipped, in each possible sequence. */
class ConfirmedOrderTest {

    private static final ConfirmationNoted CONFIRMED = confirmed(MUGS, JUGS);
    private static final Object[] RESERVING = {CONFIRMED, planned(reserve(1, MUGS), reserve(2, JUGS))};
    private static final Object[] RECORDING =
            Fulfilments.all(RESERVING, done("reserve-1", "reserve-2"), planned(recordReservation()));
    private static final Object[] RESERVED = Fulfilments.all(RECORDING, done("record-reservation-1"));
    private static final Object[] PAID = Fulfilments.all(RESERVED, paid(), planned(deposit()), done("deposit-1"));
    private static final Object[] SHIPPING =
            Fulfilments.all(PAID, shipmentRequested(), planned(ship(1, MUGS), ship(2, JUGS)));

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void reservesEachOfItsGoods() {
        fulfilment
                .givenNoPriorActivity()
                .when(confirmation())
                .expectEvents(joined(RESERVING))
                .expectResultMessagePayloadMatching(sends("reserve-1", "reserve-2"));
    }

    @Test
    void tellsTheOrderWhenAllIsReserved() {
        fulfilment
                .given(RESERVING)
                .when(end(isDone("reserve-1"), isDone("reserve-2")))
                .expectEvents(joined(done("reserve-1", "reserve-2"), planned(recordReservation())))
                .expectResultMessagePayloadMatching(sends("record-reservation-1"));
    }

    @Test
    void waitsForTheRestOfTheGoods() {
        fulfilment
                .given(RESERVING)
                .when(end(isDone("reserve-2")))
                .expectEvents(done("reserve-2"))
                .expectResultMessagePayloadMatching(sends("reserve-1"));
    }

    @Test
    void waitsForMoneyFromOutside() {
        fulfilment
                .given(RECORDING)
                .when(end(isDone("record-reservation-1")))
                .expectEvents(done("record-reservation-1"))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void takesMoneyFromOutsideInAndWaitsForTheShipment() {
        fulfilment
                .given(RESERVED)
                .when(payment())
                .expectEvents(joined(paid(), planned(deposit())))
                .expectResultMessagePayloadMatching(sends("deposit-1"));
        fulfilment
                .given(Fulfilments.all(RESERVED, paid(), planned(deposit())))
                .when(end(isDone("deposit-1")))
                .expectEvents(done("deposit-1"))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void takesMoneyInThatComesWhileItReserves() {
        fulfilment
                .given(RESERVING)
                .when(payment())
                .expectEvents(joined(paid(), planned(deposit())))
                .expectResultMessagePayloadMatching(sends("reserve-1", "reserve-2", "deposit-1"));
    }

    @Test
    void takesMoneyInBeforeItIsConfirmed() {
        fulfilment
                .givenNoPriorActivity()
                .when(payment())
                .expectEvents(joined(paid(), planned(deposit())))
                .expectResultMessagePayloadMatching(sends("deposit-1"));
        fulfilment
                .given(paid(), planned(deposit()), done("deposit-1"))
                .when(confirmation())
                .expectEvents(joined(RESERVING))
                .expectResultMessagePayloadMatching(sends("reserve-1", "reserve-2"));
    }

    @Test
    void shipsWhatIsReservedAndThenTellsTheOrder() {
        fulfilment
                .given(PAID)
                .when(shipment())
                .expectEvents(joined(shipmentRequested(), planned(ship(1, MUGS), ship(2, JUGS))))
                .expectResultMessagePayloadMatching(sends("ship-1", "ship-2"));
        fulfilment
                .given(SHIPPING)
                .when(end(isDone("ship-1")))
                .expectEvents(done("ship-1"))
                .expectResultMessagePayloadMatching(sends("ship-2"));
        fulfilment
                .given(Fulfilments.all(SHIPPING, done("ship-1")))
                .when(end(isDone("ship-2")))
                .expectEvents(joined(done("ship-2"), planned(completeShipment())))
                .expectResultMessagePayloadMatching(sends("complete-shipment-1"));
    }

    @Test
    void isOverWhenTheOrderKnowsThatItIsShipped() {
        fulfilment
                .given(Fulfilments.all(SHIPPING, done("ship-1", "ship-2"), planned(completeShipment())))
                .when(end(isDone("complete-shipment-1")))
                .expectEvents(done("complete-shipment-1"))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void tellsTheOrderAtOnceWhereNothingIsToBeReserved() {
        fulfilment
                .givenNoPriorActivity()
                .when(new NoteConfirmation(ORDER, WarehouseId.MAIN, List.of(), TOTAL, null))
                .expectEvents(joined(confirmed(), planned(recordReservation())))
                .expectResultMessagePayloadMatching(sends("record-reservation-1"));
    }

    @Test
    void completesAShipmentOfNothing() {
        fulfilment
                .given(
                        confirmed(),
                        planned(recordReservation()),
                        done("record-reservation-1"),
                        paid(),
                        planned(deposit()),
                        done("deposit-1"))
                .when(shipment())
                .expectEvents(joined(shipmentRequested(), planned(completeShipment())));
    }

    @Test
    void asksForNoMoneyWhereNothingIsToBePaid() {
        ConfirmationNoted free = confirmedForNothing(MUGS);
        fulfilment
                .given(free, planned(reserve(1, MUGS)), done("reserve-1"), planned(recordReservation()))
                .when(end(isDone("record-reservation-1")))
                .expectEvents(done("record-reservation-1"))
                .expectResultMessagePayloadMatching(sends());
        fulfilment
                .given(
                        new ConfirmationNoted(ORDER, WarehouseId.MAIN, List.of(), free.total(), ANNS),
                        planned(recordReservation()))
                .when(end(isDone("record-reservation-1")))
                .expectEvents(done("record-reservation-1"));
    }

    @Test
    void cancelsAnOrderOfWhichALineCannotBeReserved() {
        String shortage = "insufficient-stock, requested 1, available 0";
        fulfilment
                .given(RESERVING)
                .when(end(isDone("reserve-1"), isRefused("reserve-2", shortage)))
                .expectEvents(joined(
                        ended(isDone("reserve-1"), isRefused("reserve-2", shortage)),
                        planned(cancelOrder("JUG-1: " + shortage))))
                .expectResultMessagePayloadMatching(sends("cancel-order-1"));
    }

    @Test
    void waitsForTheOtherLinesBeforeItCancels() {
        fulfilment
                .given(RESERVING)
                .when(end(isRefused("reserve-1", "unknown-stock")))
                .expectEvents(ended(isRefused("reserve-1", "unknown-stock")))
                .expectResultMessagePayloadMatching(sends("reserve-2"));
    }

    @Test
    void releasesTheOtherLinesOnceTheOrderIsCancelled() {
        fulfilment
                .given(Fulfilments.all(
                        RESERVING,
                        ended(isDone("reserve-1"), isRefused("reserve-2", "unknown-stock")),
                        planned(cancelOrder("JUG-1: unknown-stock")),
                        done("cancel-order-1")))
                .when(new NoteCancellation(ORDER, "changed her mind"))
                .expectEvents(joined(cancelled(), planned(release(1, MUGS))))
                .expectResultMessagePayloadMatching(sends("release-1"));
    }

    @Test
    void notesEverythingOnce() {
        Object[] all = Fulfilments.all(SHIPPING, requested(3, ANNS), cancelled());
        fulfilment.given(all).when(confirmation()).expectNoEvents();
        fulfilment.given(all).when(payment()).expectNoEvents();
        fulfilment.given(all).when(shipment()).expectNoEvents();
        fulfilment.given(all).when(new NoteCancellation(ORDER, "otherwise")).expectNoEvents();
        for (long sequence : new long[] {2, 3}) {
            fulfilment
                    .given(all)
                    .when(new NotePaymentRequest(ORDER, sequence, ANNS, TOTAL, "ann's", YESTERDAY, AccountId.HOUSE))
                    .expectNoEvents();
        }
    }

    @Test
    void answersAgainWhatIsToBeSentWhenItIsToldOnceMore() {
        fulfilment
                .given(RESERVING)
                .when(confirmation())
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends("reserve-1", "reserve-2"));
        fulfilment
                .given(SHIPPING)
                .when(new ResumeFulfilment(ORDER))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends("ship-1", "ship-2"));
    }

    @Test
    void recordsAStepsEndOnce() {
        fulfilment
                .given(Fulfilments.all(RESERVING, done("reserve-1")))
                .when(end(isDone("reserve-1")))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends("reserve-2"));
        fulfilment
                .given(Fulfilments.all(RESERVING, done("reserve-1")))
                .when(end(isRefused("reserve-1", "too late"), isDone("reserve-2")))
                .expectEvents(joined(done("reserve-2"), planned(recordReservation())));
    }

    @Test
    void recordsNoEndOfWhatWasNotPlanned() {
        fulfilment
                .given(RESERVING)
                .when(end(isDone("reserve-3"), isDone("ship-1")))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends("reserve-1", "reserve-2"));
        fulfilment
                .given(RESERVING)
                .when(new EndTransfer(ORDER, "transfer-1", 1, null))
                .expectNoEvents();
    }

    @Test
    void answersWhatTheCommandsNeedBesides() {
        fulfilment
                .given(Fulfilments.all(PAID))
                .when(new NoteShipmentRequest(ORDER, 7, "parcel 9", YESTERDAY))
                .expectResultMessagePayload(new PendingSteps(
                        pendingSteps(fulfilment.currentTime(), ship(1, MUGS), ship(2, JUGS)),
                        WarehouseId.MAIN,
                        "order:order-1",
                        List.of(),
                        YESTERDAY,
                        shipmentRequested(),
                        List.of(MUGS, JUGS),
                        false));
    }

    private static List<Step> pendingSteps(Instant at, PlannedStep... steps) {
        return List.of(steps).stream().map(step -> Step.of(step, at)).toList();
    }

    private static NoteConfirmation confirmation() {
        return new NoteConfirmation(ORDER, WarehouseId.MAIN, List.of(MUGS, JUGS), TOTAL, null);
    }

    private static NotePayment payment() {
        return new NotePayment(ORDER, TOTAL, "bank 7", YESTERDAY);
    }

    private static NoteShipmentRequest shipment() {
        return new NoteShipmentRequest(ORDER, 7, "parcel 9", YESTERDAY);
    }

    private static EndSteps end(StepEnd... ends) {
        return new EndSteps(ORDER, List.of(ends));
    }
}
