package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;

import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import java.time.Instant;
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
    void keepsTheReferenceAndTheBusinessDate() {
        Instant yesterday = Instant.parse("2026-01-02T03:04:05.678Z");
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(new ShipOrder(ORDER, "parcel 9", yesterday))
                .expectEvents(new OrderShipmentRequested(ORDER, "parcel 9", yesterday));
    }
}
