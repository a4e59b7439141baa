package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.removed;
import static daybook.testing.Refusals.refused;

import daybook.kernel.Sku;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.RemoveOrderLine;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
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

    private static RemoveOrderLine remove(Sku sku) {
        return new RemoveOrderLine(ORDER, sku);
    }

    private static Matcher<Refusal> lastLine(Sku sku) {
        return refused(Kind.CONFLICT, "last-line", "sku", sku.value());
    }
}
