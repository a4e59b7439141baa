package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.reserved;

import daybook.ordering.OrderCommand.CancelOrder;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CancelOrderTest {

    private static final CancelOrder CANCEL = new CancelOrder(ORDER, "changed her mind");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void cancelsANewOrder() {
        order.given(placed(mugs(2))).when(CANCEL).expectEvents(cancelled());
    }

    @Test
    void cancelsWhatIsReservedAndPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(CANCEL)
                .expectEvents(cancelled());
    }
}
