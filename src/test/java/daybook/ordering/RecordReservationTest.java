package daybook.ordering;

import static daybook.ordering.Orders.ANNS;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.paymentRequestedFromOutside;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.placedFor;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.ordering.OrderCommand.RecordReservation;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RecordReservationTest {

    private static final RecordReservation RECORD = new RecordReservation(ORDER);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void recordsThatItsStockIsReserved() {
        order.given(placed(mugs(2)), confirmed(mugs(2))).when(RECORD).expectEvents(reserved());
    }

    @Test
    void recordsWhatIsPaidAlready() {
        order.given(placed(mugs(2)), paid("6.00"), confirmed(mugs(2)))
                .when(RECORD)
                .expectEvents(reserved());
    }

    @Test
    void recordsWhileItsPaymentIsUnderWay() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), confirmed(mugs(2)))
                .when(RECORD)
                .expectEvents(reserved());
    }

    @Test
    void asksItsAccountForTheMoneyAtOnce() {
        order.given(placedFor(ANNS, mugs(2)), confirmed(mugs(2)))
                .when(RECORD)
                .expectEvents(reserved(), paymentRequested("6.00"));
    }

    /** In the log of an earlier version, whose fulfilment was stopped before it made the order ask. */
    @Test
    void asksItsAccountAlsoWhereTheReservationIsKnownAlready() {
        order.given(placedFor(ANNS, mugs(2)), confirmed(mugs(2)), reserved())
                .when(RECORD)
                .expectEvents(paymentRequested("6.00"));
    }

    @Test
    void asksItsAccountOnlyWhereNobodyHasPaidOrWasAsked() {
        OrderEvent placed = placedFor(ANNS, mugs(2));
        order.given(placed, paid("6.00"), confirmed(mugs(2))).when(RECORD).expectEvents(reserved());
        order.given(placed, paymentRequestedFromOutside("6.00"), confirmed(mugs(2)))
                .when(RECORD)
                .expectEvents(reserved());
        order.given(placed, paymentRequested("6.00"), paymentRefused(), confirmed(mugs(2)))
                .when(RECORD)
                .expectEvents(reserved());
        order.given(placed, confirmed(mugs(2)), reserved(), paymentRequested("6.00"), paymentRefused())
                .when(RECORD)
                .expectNoEvents();
        order.given(placed, confirmed(mugs(2)), reserved(), cancelled())
                .when(RECORD)
                .expectNoEvents();
        order.given(placedFor(ANNS, jugs(1, "0")), confirmed(jugs(1, "0")))
                .when(RECORD)
                .expectEvents(reserved());
    }

    @Test
    void recordsWhatCostsNothing() {
        order.given(placed(jugs(1, "0")), confirmed(jugs(1, "0"))).when(RECORD).expectEvents(reserved());
    }

    @Test
    void storesNothingTheSecondTime() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved())
                .when(RECORD)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingTheSecondTimeOnceItIsPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(RECORD)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingTheSecondTimeOnceItIsShipped() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested(), shipped())
                .when(RECORD)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingTheSecondTimeOnceItIsCancelled() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), cancelled())
                .when(RECORD)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesWhatIsNotConfirmed() {
        order.given(placed(mugs(2)))
                .when(RECORD)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "pay", "cancel"));
    }

    @Test
    void refusesWhatIsPaidButNotConfirmed() {
        order.given(placed(mugs(2)), paid("6.00"))
                .when(RECORD)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatWasCancelledMeanwhile() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), cancelled())
                .when(RECORD)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }
}
