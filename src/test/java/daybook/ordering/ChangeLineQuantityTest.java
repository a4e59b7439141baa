package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.placed;
import static daybook.testing.Refusals.refused;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.ordering.OrderCommand.ChangeLineQuantity;
import daybook.platform.errors.Refusal.Kind;
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

    private static ChangeLineQuantity change(Sku sku, int quantity) {
        return new ChangeLineQuantity(ORDER, sku, new Quantity(quantity));
    }
}
