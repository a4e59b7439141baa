package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.paidByAccount;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import java.time.Instant;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ShipOrderTest {

    private static final ShipOrder SHIP = new ShipOrder(ORDER, null, null);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void asksForWhatIsReservedAndThenPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(SHIP)
                .expectEvents(shipmentRequested());
    }

    @Test
    void asksForWhatIsConfirmedAndPaidAndThenReserved() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), paid("6.00"), reserved())
                .when(SHIP)
                .expectEvents(shipmentRequested());
    }

    @Test
    void asksForWhatIsPaidAndThenConfirmedAndReserved() {
        order.given(placed(mugs(2)), paid("6.00"), confirmed(mugs(2)), reserved())
                .when(SHIP)
                .expectEvents(shipmentRequested());
    }

    @Test
    void asksForWhatAnAccountHasPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paymentRequested("6.00"), paidByAccount("6.00"))
                .when(SHIP)
                .expectEvents(shipmentRequested());
    }

    @Test
    void asksForWhatCostsNothingOnceItIsReserved() {
        order.given(placed(jugs(1, "0")), confirmed(jugs(1, "0")), reserved())
                .when(SHIP)
                .expectEvents(shipmentRequested());
    }

    @Test
    void keepsTheReferenceAndTheBusinessDate() {
        Instant yesterday = Instant.parse("2026-01-02T03:04:05.678Z");
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(new ShipOrder(ORDER, "parcel 9", yesterday))
                .expectEvents(new OrderShipmentRequested(ORDER, "parcel 9", yesterday));
    }

    @Test
    void refusesWhatIsNew() {
        order.given(placed(mugs(2)))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "pay", "cancel"));
    }

    @Test
    void refusesWhatCostsNothingButIsNotConfirmed() {
        order.given(placed(jugs(1, "0")))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatCostsNothingButIsNotReserved() {
        order.given(placed(jugs(1, "0")), confirmed(jugs(1, "0")))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "cancel"));
    }

    @Test
    void refusesWhatIsPaidButNotConfirmed() {
        order.given(placed(mugs(2)), paid("6.00"))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatIsConfirmedButNeitherReservedNorPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesWhatIsPaidButNotReserved() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), paid("6.00"))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "cancel"));
    }

    @Test
    void refusesWhatIsReservedButNotPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved())
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesWhileItsPaymentIsUnderWay() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paymentRequested("6.00"))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "cancel"));
    }

    @Test
    void refusesToAskTwice() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested())
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID"));
    }

    @Test
    void refusesWhatIsShipped() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested(), shipped())
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void refusesWhatIsCancelled() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), cancelled())
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }

    @Test
    void refusesWhatWasNeverPlaced() {
        order.givenNoPriorActivity().when(SHIP).expectException(AggregateNotFoundException.class);
    }
}
