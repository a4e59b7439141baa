package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.ordering.OrderCommand.CancelUnpaidOrder;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CancelUnpaidOrderTest {

    private static final CancelUnpaidOrder CANCEL = new CancelUnpaidOrder(ORDER, "changed her mind");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void cancelsANewOrder() {
        order.given(placed(mugs(2))).when(CANCEL).expectEvents(cancelled());
    }

    @Test
    void cancelsWhatIsConfirmed() {
        order.given(placed(mugs(2)), confirmed(mugs(2))).when(CANCEL).expectEvents(cancelled());
    }

    @Test
    void cancelsWhatIsReserved() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved())
                .when(CANCEL)
                .expectEvents(cancelled());
    }

    @Test
    void cancelsOnceAnAccountRefused() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paymentRequested("6.00"), paymentRefused())
                .when(CANCEL)
                .expectEvents(cancelled());
    }

    @Test
    void refusesWhileAnAccountIsAsked() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paymentRequested("6.00"))
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "cancel"));
    }

    @Test
    void refusesWhatIsPaidButNotReserved() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), paid("6.00"))
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "cancel"));
    }

    @Test
    void refusesWhatIsReservedAndPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void refusesWhatCostsNothing() {
        order.given(placed(jugs(1, "0")), confirmed(jugs(1, "0")), reserved())
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void refusesOnceItsShipmentIsAskedFor() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested())
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID"));
    }

    @Test
    void refusesWhatIsShipped() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested(), shipped())
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void refusesWhatIsCancelled() {
        order.given(placed(mugs(2)), cancelled())
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }

    @Test
    void refusesWhatWasNeverPlaced() {
        order.givenNoPriorActivity().when(CANCEL).expectException(AggregateNotFoundException.class);
    }
}
