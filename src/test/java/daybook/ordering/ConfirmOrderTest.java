package daybook.ordering;

import static daybook.ordering.Orders.ANNS;
import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;
import static daybook.testing.Refusals.refused;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.platform.errors.Refusal.Kind;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ConfirmOrderTest {

    private static final ConfirmOrder CONFIRM = new ConfirmOrder(ORDER);
    private static final WarehouseId NORTH = new WarehouseId("north");
    private static final Instant PLACED_AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void confirmsANewOrder() {
        order.given(placed(mugs(2))).when(CONFIRM).expectEvents(confirmed(mugs(2)));
    }

    @Test
    void tellsFromWhereToShipAndWhoPaysHowMuch() {
        List<OrderLine> lines = List.of(mugs(3, "0.55"), jugs(3, "0.0125"));
        order.given(new OrderPlaced(ORDER, "Ann", lines, pounds("4.95"), ANNS, NORTH, PLACED_AT))
                .when(CONFIRM)
                .expectEvents(new OrderConfirmed(
                        ORDER,
                        NORTH,
                        List.of(new OrderGoods(MUG, new Quantity(3)), new OrderGoods(JUG, new Quantity(3))),
                        pounds("6.97"),
                        ANNS,
                        PLACED_AT));
    }

    @Test
    void tellsTheLinesAsTheyAreNow() {
        order.given(placed(mugs(2), jugs(1)), removed(MUG), changed(JUG, 4), added(mugs(1)))
                .when(CONFIRM)
                .expectEvents(
                        goods("7.00", new OrderGoods(JUG, new Quantity(4)), new OrderGoods(MUG, new Quantity(1))));
    }

    @Test
    void tellsEachSkuOnceInTheOrderOfItsFirstLine() {
        order.given(placed(mugs(2), jugs(1), mugs(3, "2.49")))
                .when(CONFIRM)
                .expectEvents(
                        goods("15.96", new OrderGoods(MUG, new Quantity(5)), new OrderGoods(JUG, new Quantity(1))));
    }

    @Test
    void leavesOutWhatIsNotStocked() {
        order.given(placed(engravings(5), mugs(2)))
                .when(CONFIRM)
                .expectEvents(goods("11.00", new OrderGoods(MUG, new Quantity(2))));
    }

    @Test
    void confirmsWhatNeedsNoGoods() {
        order.given(placed(engravings(5))).when(CONFIRM).expectEvents(goods("5.00"));
    }

    @Test
    void sumsASkuUpToTheLargestQuantity() {
        order.given(placed(jugs(Quantity.MAX - 1, "0.01"), jugs(1, "0.02")))
                .when(CONFIRM)
                .expectEvents(goods("10000000.01", new OrderGoods(JUG, new Quantity(Quantity.MAX))));
    }

    @Test
    void refusesOneUnitOfASkuMoreThanThat() {
        order.given(placed(jugs(Quantity.MAX, "0.01"), jugs(1, "0.02")))
                .when(CONFIRM)
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

    private static OrderConfirmed goods(String total, OrderGoods... goods) {
        return new OrderConfirmed(ORDER, WarehouseId.MAIN, List.of(goods), pounds(total), null, null);
    }

    private static OrderLine engravings(int quantity) {
        return new OrderLine(
                new Sku("ENGRAVING"),
                "Engraving",
                new Quantity(quantity),
                UnitPrice.of("1", "GBP"),
                TaxRate.NONE,
                false);
    }
}
