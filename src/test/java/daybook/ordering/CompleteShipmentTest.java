package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.ordering.OrderCommand.CompleteShipment;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import daybook.ordering.OrderEvent.OrderShipped;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CompleteShipmentTest {

    private static final CompleteShipment COMPLETE = new CompleteShipment(ORDER, List.of(), null);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void completesWhatWasAskedFor() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested())
                .when(COMPLETE)
                .expectEvents(shipped());
    }

    @Test
    void keepsTheReferenceOfTheRequest() {
        order.given(
                        placed(mugs(2)),
                        confirmed(mugs(2)),
                        reserved(),
                        paid("6.00"),
                        new OrderShipmentRequested(ORDER, "parcel 9", null))
                .when(COMPLETE)
                .expectEvents(new OrderShipped(ORDER, "parcel 9"));
    }

    @Test
    void completesWhatCostsNothing() {
        order.given(placed(jugs(1, "0")), confirmed(jugs(1, "0")), reserved(), shipmentRequested())
                .when(COMPLETE)
                .expectEvents(shipped());
    }

    @Test
    void storesNothingTheSecondTime() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested(), shipped())
                .when(COMPLETE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesWhatIsNew() {
        order.given(placed(mugs(2)))
                .when(COMPLETE)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "pay", "cancel"));
    }

    @Test
    void refusesWhatIsConfirmed() {
        order.given(placed(mugs(2)), confirmed(mugs(2)))
                .when(COMPLETE)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesWhatWasNotAskedFor() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(COMPLETE)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void refusesWhatIsCancelled() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), cancelled())
                .when(COMPLETE)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }
}
