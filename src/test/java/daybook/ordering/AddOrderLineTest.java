package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.placed;
import static daybook.testing.Refusals.refused;

import daybook.kernel.Quantity;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.ordering.OrderCommand.AddOrderLine;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class AddOrderLineTest {

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void addsALine() {
        order.given(placed(mugs(2))).when(add(jugs(1))).expectEvents(added(jugs(1)));
    }

    @Test
    void addsToTheLineOfThatSkuAndPrice() {
        order.given(placed(mugs(2), jugs(1))).when(add(mugs(3))).expectEvents(added(mugs(5)));
    }

    @Test
    void addsToALineThatWasAddedItself() {
        order.given(placed(mugs(2)), added(jugs(1)), added(jugs(3)))
                .when(add(jugs(1)))
                .expectEvents(added(jugs(4)));
    }

    @Test
    void keepsAnotherPriceOfTheSkuApart() {
        order.given(placed(mugs(2))).when(add(mugs(3, "2.49"))).expectEvents(added(mugs(3, "2.49")));
    }

    @Test
    void addsToAnOrderThatCostsNothing() {
        order.given(placed(jugs(1, "0"))).when(add(mugs(1))).expectEvents(added(mugs(1)));
    }

    @Test
    void addsUpToTheLargestQuantity() {
        order.given(placed(jugs(Quantity.MAX - 1))).when(add(jugs(1))).expectEvents(added(jugs(Quantity.MAX)));
    }

    @Test
    void refusesOneUnitMoreThanThat() {
        order.given(placed(jugs(Quantity.MAX)))
                .when(add(jugs(1)))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT,
                        "quantity-too-large",
                        "sku",
                        JUG.value(),
                        "requested",
                        Quantity.MAX + 1L,
                        "allowed",
                        Quantity.MAX));
    }

    @Test
    void addsTheTwoThousandthLine() {
        order.given(placed(linesOfDifferentPrices(1_999))).when(add(mugs(1))).expectEvents(added(mugs(1)));
    }

    @Test
    void refusesTheNextLine() {
        order.given(placed(linesOfDifferentPrices(2_000)))
                .when(add(mugs(1)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "too-many-lines", "lines", 2_001, "allowed", 2_000));
    }

    @Test
    void addsToOneOfTwoThousandLines() {
        order.given(placed(linesOfDifferentPrices(2_000)))
                .when(add(jugs(1, "7")))
                .expectEvents(added(jugs(2, "7")));
    }

    @Test
    void refusesALineInAnotherCurrency() {
        order.given(placed(mugs(2)))
                .when(add(new OrderLine(JUG, "Jug", new Quantity(1), UnitPrice.of("1", "USD"), TaxRate.NONE, true)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "currency-mismatch", "expected", "GBP", "given", "USD"));
    }

    @Test
    void addsUpToTheLargestTotal() {
        order.given(placed(jugs(1, "999999999999998"))).when(add(jugs(1))).expectEvents(added(jugs(1)));
    }

    @Test
    void refusesALargerTotal() {
        order.given(placed(jugs(1, "999999999999999")))
                .when(add(jugs(1)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "total-too-large"));
    }

    private static AddOrderLine add(OrderLine line) {
        return new AddOrderLine(ORDER, line);
    }

    private static List<OrderLine> linesOfDifferentPrices(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> jugs(1, Integer.toString(n)))
                .toList();
    }
}
