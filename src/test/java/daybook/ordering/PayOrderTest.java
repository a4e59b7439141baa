package daybook.ordering;

import static daybook.ordering.Orders.ANNS;
import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.paymentRequestedFromOutside;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;

import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderPlaced;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PayOrderTest {

    private static final PayOrder PAY = new PayOrder(ORDER, null, null, null);
    private static final PayOrder PAY_BY_ACCOUNT = new PayOrder(ORDER, ANNS, null, null);
    private static final Instant YESTERDAY = Instant.parse("2026-01-02T03:04:05.678Z");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void paysTheTotalOfLinesTaxAndShipping() {
        List<OrderLine> lines = List.of(mugs(3, "0.55"), jugs(3, "0.0125"));
        order.given(new OrderPlaced(ORDER, "Ann", lines, pounds("4.95"), null, WarehouseId.MAIN, null))
                .when(PAY)
                .expectEvents(paymentRequestedFromOutside("6.97"));
    }

    @Test
    void paysTheTotalAfterItsLinesHaveChanged() {
        order.given(placed(mugs(2)), added(jugs(1)), changed(MUG, 4), removed(JUG))
                .when(PAY)
                .expectEvents(paymentRequestedFromOutside("12.00"));
    }

    @Test
    void keepsForWhatAndWhenMoneyCameFromOutside() {
        order.given(placed(mugs(2)))
                .when(new PayOrder(ORDER, null, "cheque 7", YESTERDAY))
                .expectEvents(new OrderPaymentRequested(ORDER, pounds("6.00"), null, "cheque 7", YESTERDAY));
    }

    @Test
    void asksAnAccountForTheTotal() {
        order.given(placed(mugs(2)))
                .when(new PayOrder(ORDER, ANNS, "invoice 7", YESTERDAY))
                .expectEvents(new OrderPaymentRequested(ORDER, pounds("6.00"), ANNS, "invoice 7", YESTERDAY));
    }

    @Test
    void paysTheSmallestTotalThereIs() {
        order.given(placed(jugs(1, "0.01"))).when(PAY).expectEvents(paymentRequestedFromOutside("0.01"));
    }

    @Test
    void paysWhatCostsSomethingOnceALineWasAdded() {
        order.given(placed(jugs(1, "0")), added(mugs(1))).when(PAY).expectEvents(paymentRequestedFromOutside("3.00"));
    }
}
