package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
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
import static daybook.ordering.Orders.removed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;
import static daybook.testing.Refusals.refused;

import daybook.kernel.Sku;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.RemoveOrderLine;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class RemoveOrderLineTest {

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void removesALine() {
        order.given(placed(mugs(2), jugs(1))).when(remove(JUG)).expectEvents(removed(JUG));
    }

    @Test
    void removesAllLinesOfTheSku() {
        order.given(placed(mugs(2), jugs(1), mugs(1, "2.49")), removed(MUG))
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(lastLine(JUG));
    }

    @Test
    void refusesToRemoveTheLastLine() {
        order.given(placed(mugs(2))).when(remove(MUG)).expectNoEvents().expectExceptionDetails(lastLine(MUG));
    }

    @Test
    void refusesToRemoveAllLinesWhereTheyAreOfOneSku() {
        order.given(placed(mugs(2), mugs(1, "2.49")))
                .when(remove(MUG))
                .expectNoEvents()
                .expectExceptionDetails(lastLine(MUG));
    }

    @Test
    void refusesASkuThatTheOrderHasNot() {
        order.given(placed(mugs(2)))
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-line", "sku", JUG.value()));
    }

    @Test
    void refusesASkuThatWasRemoved() {
        order.given(placed(mugs(2), jugs(1)), removed(JUG))
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-line", "sku", JUG.value()));
    }

    @Test
    void leavesAnOrderThatCostsNothingPaid() {
        order.given(placed(mugs(2), jugs(1, "0")), removed(MUG))
                .when(new PayOrder(ORDER, null, null, null))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesOnceTheMoneyIsIn() {
        order.given(placed(mugs(2), jugs(1)), paid("7.00"))
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhileItsPaymentIsUnderWay() {
        order.given(placed(mugs(2), jugs(1)), paymentRequested("7.00"))
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void goesOnOnceItsPaymentWasRefused() {
        order.given(placed(mugs(2), jugs(1)), paymentRequested("7.00"), paymentRefused())
                .when(remove(JUG))
                .expectEvents(removed(JUG));
    }

    @Test
    void refusesOnceItIsConfirmed() {
        order.given(placed(mugs(2), jugs(1)), confirmed(mugs(2), jugs(1)))
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesOnceItsStockIsReserved() {
        order.given(placed(mugs(2), jugs(1)), confirmed(mugs(2), jugs(1)), reserved())
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesOnceItIsConfirmedAndPaid() {
        order.given(placed(mugs(2), jugs(1)), confirmed(mugs(2), jugs(1)), reserved(), paid("7.00"))
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void refusesOnceItsShipmentIsAskedFor() {
        order.given(
                        placed(mugs(2), jugs(1)),
                        confirmed(mugs(2), jugs(1)),
                        reserved(),
                        paid("7.00"),
                        shipmentRequested())
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID"));
    }

    @Test
    void refusesOnceItIsShipped() {
        order.given(
                        placed(mugs(2), jugs(1)),
                        confirmed(mugs(2), jugs(1)),
                        reserved(),
                        paid("7.00"),
                        shipmentRequested(),
                        shipped())
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void refusesOnceItIsCancelled() {
        order.given(placed(mugs(2), jugs(1)), cancelled())
                .when(remove(JUG))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }

    @Test
    void refusesWhereThereIsNoOrder() {
        order.givenNoPriorActivity().when(remove(JUG)).expectException(AggregateNotFoundException.class);
    }

    private static RemoveOrderLine remove(Sku sku) {
        return new RemoveOrderLine(ORDER, sku);
    }

    private static Matcher<Refusal> lastLine(Sku sku) {
        return refused(Kind.CONFLICT, "last-line", "sku", sku.value());
    }
}
