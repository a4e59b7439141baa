package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.placed;

import daybook.ordering.OrderCommand.CancelUnpaidOrder;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CancelUnpaidOrderTest {

    private static final CancelUnpaidOrder CANCEL = new CancelUnpaidOrder(ORDER, "changed her mind");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void cancelsANewOrder() {
        order.given(placed(mugs(2))).when(CANCEL).expectEvents(cancelled());
    }
}
