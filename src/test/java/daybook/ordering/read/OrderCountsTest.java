package daybook.ordering.read;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.fulfilled;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.paidByAccount;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.removed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderQuery.CountOrders;
import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.platform.privacy.KeysInMemory;
import daybook.testing.ProjectionFixture;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderCountsTest {

    private static final OrderId SECOND = new OrderId("order-2");
    private static final OrderId THIRD = new OrderId("order-3");

    private final ProjectionFixture<OrdersProjection> view = ProjectionFixture.of(
            database -> new OrdersProjection(database.dataSource(), KeysInMemory.cells(), database.json()));

    @Test
    void countsNothingAtFirst() {
        assertThat(counts()).isEmpty();
    }

    @Test
    void countsOrdersAndTheirWorth() {
        view.given(ORDER, placed(mugs(2))).given(SECOND, placed(SECOND, jugs(1)));

        assertThat(counts()).containsExactly(pounds(OrderStatus.NEW, 2, "7.00"));
    }

    @Test
    void followsAnOrderThroughItsLife() {
        view.given(ORDER, placed(mugs(2)));
        view.given(ORDER, confirmed(mugs(2)));
        assertThat(counts()).containsExactly(pounds(OrderStatus.CONFIRMED, 1, "6.00"));
        view.given(ORDER, reserved(), paymentRequested("6.00"), paymentRefused(), paymentRequested("6.00"));
        assertThat(counts()).containsExactly(pounds(OrderStatus.CONFIRMED, 1, "6.00"));
        view.given(ORDER, paidByAccount("6.00"));
        assertThat(counts()).containsExactly(pounds(OrderStatus.PAID, 1, "6.00"));
        view.given(ORDER, shipmentRequested());
        assertThat(counts()).containsExactly(pounds(OrderStatus.PAID, 1, "6.00"));
        view.given(ORDER, shipped());
        assertThat(counts()).containsExactly(pounds(OrderStatus.SHIPPED, 1, "6.00"));
    }

    @Test
    void countsWhatIsPaidFirstAsNewUntilItIsConfirmed() {
        view.given(ORDER, placed(mugs(2)), paid("6.00"));
        assertThat(counts()).containsExactly(pounds(OrderStatus.NEW, 1, "6.00"));

        view.given(ORDER, confirmed(mugs(2)));
        assertThat(counts()).containsExactly(pounds(OrderStatus.CONFIRMED, 1, "6.00"));

        view.given(ORDER, reserved());
        assertThat(counts()).containsExactly(pounds(OrderStatus.PAID, 1, "6.00"));
    }

    @Test
    void countsWhatCostsNothingAsPaidOnceItIsReserved() {
        view.given(ORDER, placed(mugs(1), jugs(1, "0")), removed(MUG), confirmed(jugs(1, "0")), reserved());

        assertThat(counts()).containsExactly(pounds(OrderStatus.PAID, 1, "0.00"));
    }

    @Test
    void followsTheLines() {
        view.given(ORDER, placed(mugs(2)), added(jugs(1)), changed(JUG, 3));
        assertThat(counts()).containsExactly(pounds(OrderStatus.NEW, 1, "9.00"));

        view.given(ORDER, removed(MUG), cancelled());
        assertThat(counts()).containsExactly(pounds(OrderStatus.CANCELLED, 1, "3.00"));
    }

    @Test
    void keepsCurrenciesApart() {
        view.given(ORDER, placed(mugs(2))).given(SECOND, placedForYen(SECOND, "700"));

        assertThat(counts())
                .containsExactly(
                        pounds(OrderStatus.NEW, 1, "6.00"),
                        new StatusCount(OrderStatus.NEW, 1, new BigDecimal("700"), Currency.getInstance("JPY")));
    }

    @Test
    void sumsMoreThanOneAmountHolds() {
        view.given(ORDER, placed(jugs(1, "999999999999999"))).given(SECOND, placed(SECOND, jugs(1)));

        assertThat(counts()).containsExactly(pounds(OrderStatus.NEW, 2, "1000000000000000.00"));
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        givenLives();
        List<StatusCount> once = counts();

        view.again();

        assertThat(counts()).isEqualTo(once);
    }

    @Test
    void goesOnAfterTheSameEventsTwice() {
        givenLives();
        view.again();

        view.given(ORDER, paidByAccount("9.00"));

        assertThat(counts())
                .containsExactly(
                        new StatusCount(OrderStatus.NEW, 1, new BigDecimal("700"), Currency.getInstance("JPY")),
                        pounds(OrderStatus.PAID, 1, "9.00"),
                        pounds(OrderStatus.SHIPPED, 1, "1.00"));
    }

    @Test
    void isTheSameWhenRebuilt() {
        givenLives();
        List<StatusCount> live = counts();

        view.rebuilt();

        assertThat(counts()).isEqualTo(live);
    }

    private void givenLives() {
        view.given(ORDER, placed(mugs(2)), added(jugs(1)))
                .given(SECOND, placed(SECOND, jugs(1)))
                .given(SECOND, (Object[]) fulfilled(SECOND, jugs(1)))
                .given(THIRD, placedForYen(THIRD, "700"))
                .given(ORDER, changed(MUG, 3), removed(JUG), confirmed(mugs(3)))
                .given(ORDER, paymentRequested("9.00"), paymentRefused(), reserved(), paymentRequested("9.00"));
    }

    private static StatusCount pounds(OrderStatus status, long count, String total) {
        return new StatusCount(status, count, new BigDecimal(total), Currency.getInstance("GBP"));
    }

    private static OrderPlaced placedForYen(OrderId order, String price) {
        OrderLine jug = new OrderLine(JUG, "Jug", new Quantity(1), UnitPrice.of(price, "JPY"), TaxRate.NONE, true);
        Money free = Money.of("0", "JPY");
        return new OrderPlaced(order, "Ann", List.of(jug), free, null, WarehouseId.MAIN, null);
    }

    private List<StatusCount> counts() {
        return view.projection().answer(new CountOrders());
    }
}
