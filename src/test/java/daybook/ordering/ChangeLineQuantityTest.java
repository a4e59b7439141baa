package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.changed;
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
import static daybook.testing.Refusals.refused;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.ordering.OrderCommand.ChangeLineQuantity;
import daybook.platform.errors.Refusal.Kind;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ChangeLineQuantityTest {

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void changesTheQuantityOfALine() {
        order.given(placed(mugs(2), jugs(1))).when(change(JUG, 7)).expectEvents(changed(JUG, 7));
    }

    @Test
    void takesTheLargestQuantity() {
        order.given(placed(jugs(1))).when(change(JUG, Quantity.MAX)).expectEvents(changed(JUG, Quantity.MAX));
    }

    @Test
    void storesNothingForTheQuantityThatItHas() {
        order.given(placed(mugs(2)), changed(MUG, 3))
                .when(change(MUG, 3))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesASkuThatTheOrderHasNot() {
        order.given(placed(mugs(2)))
                .when(change(JUG, 1))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-line", "sku", JUG.value()));
    }

    @Test
    void refusesASkuOfSeveralLines() {
        order.given(placed(mugs(2), mugs(1, "2.49"), jugs(1)))
                .when(change(MUG, 1))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "ambiguous-line", "sku", MUG.value(), "lines", 2L));
    }

    @Test
    void takesTheLargestTotal() {
        order.given(placed(jugs(1, "333333333333333"))).when(change(JUG, 3)).expectEvents(changed(JUG, 3));
    }

    @Test
    void refusesALargerTotal() {
        order.given(placed(jugs(1, "333333333333333")))
                .when(change(JUG, 4))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "total-too-large"));
    }

    @Test
    void refusesOnceTheMoneyIsIn() {
        order.given(placed(mugs(2), jugs(1)), paid("7.00"))
                .when(change(JUG, 7))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhileItsPaymentIsUnderWay() {
        order.given(placed(mugs(2), jugs(1)), paymentRequested("7.00"))
                .when(change(JUG, 7))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void goesOnOnceItsPaymentWasRefused() {
        order.given(placed(mugs(2), jugs(1)), paymentRequested("7.00"), paymentRefused())
                .when(change(JUG, 7))
                .expectEvents(changed(JUG, 7));
    }

    @Test
    void refusesOnceItIsConfirmed() {
        order.given(placed(mugs(2), jugs(1)), confirmed(mugs(2), jugs(1)))
                .when(change(JUG, 7))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesOnceItsStockIsReserved() {
        order.given(placed(mugs(2), jugs(1)), confirmed(mugs(2), jugs(1)), reserved())
                .when(change(JUG, 7))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesOnceItIsConfirmedAndPaid() {
        order.given(placed(mugs(2), jugs(1)), confirmed(mugs(2), jugs(1)), reserved(), paid("7.00"))
                .when(change(JUG, 7))
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
                .when(change(JUG, 7))
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
                .when(change(JUG, 7))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void refusesOnceItIsCancelled() {
        order.given(placed(mugs(2), jugs(1)), cancelled())
                .when(change(JUG, 7))
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }

    @Test
    void refusesWhereThereIsNoOrder() {
        order.givenNoPriorActivity().when(change(JUG, 7)).expectException(AggregateNotFoundException.class);
    }

    private static ChangeLineQuantity change(Sku sku, int quantity) {
        return new ChangeLineQuantity(ORDER, sku, new Quantity(quantity));
    }
}
