package daybook.ordering.read;

import static daybook.ordering.Orders.FREE;
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
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.ordering.OrderStatus;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.testing.ProjectionFixture;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderListTest {

    private static final OrderId SECOND = new OrderId("order-2");
    private static final OrderId THIRD = new OrderId("order-3");
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Paging ALL = new Paging(0, 10);

    private final ProjectionFixture<OrdersProjection> view = ProjectionFixture.of(
            database -> new OrdersProjection(database.dataSource(), KeysInMemory.cells(), database.json()));

    @Test
    void tellsWhatAListShowsOfAnOrder() {
        view.given(ORDER, placed(mugs(2)), added(jugs(1)), paid("7.00"));

        assertThat(all().items())
                .containsExactly(new OrderOverview(
                        ORDER,
                        "Ann",
                        OrderStatus.NEW,
                        true,
                        pounds("7.00"),
                        ProjectionFixture.START,
                        ProjectionFixture.START,
                        all().items().get(0).modifiedAt(),
                        3));
        assertThat(all().items().get(0).modifiedAt()).isAfter(ProjectionFixture.START);
    }

    @Test
    void showsTheNewestBusinessDateFirst() {
        givenThree();

        assertThat(ids(all())).containsExactly(THIRD, ORDER, SECOND);
    }

    @Test
    void showsThemByThePage() {
        givenThree();

        Page<OrderOverview> page = search(null, null, null, null, null, new Paging(1, 2));
        assertThat(ids(page)).containsExactly(SECOND);
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    void findsByStatus() {
        givenThree();
        view.given(ORDER, confirmed(mugs(2)));
        assertThat(withStatus(OrderStatus.NEW)).containsExactly(THIRD, SECOND);
        assertThat(withStatus(OrderStatus.CONFIRMED)).containsExactly(ORDER);

        view.given(ORDER, reserved(), paymentRequested("6.00"));
        assertThat(withStatus(OrderStatus.CONFIRMED)).containsExactly(ORDER);
        view.given(ORDER, paidByAccount("6.00")).given(SECOND, new OrderCancelled(SECOND, "sold out"));
        assertThat(withStatus(OrderStatus.PAID)).containsExactly(ORDER);
        assertThat(withStatus(OrderStatus.CANCELLED)).containsExactly(SECOND);

        view.given(ORDER, shipmentRequested());
        assertThat(withStatus(OrderStatus.PAID)).containsExactly(ORDER);
        view.given(ORDER, shipped());
        assertThat(withStatus(OrderStatus.PAID)).isEmpty();
        assertThat(withStatus(OrderStatus.SHIPPED)).containsExactly(ORDER);
    }

    @Test
    void findsByCustomer() {
        givenThree();

        assertThat(ids(search(null, "Bob", null, null, null, ALL))).containsExactly(THIRD);
        assertThat(ids(search(null, "Bo", null, null, null, ALL))).isEmpty();
    }

    @Test
    void findsByTheSkusThatAnOrderHasNow() {
        givenThree();
        assertThat(withSku(MUG)).containsExactly(THIRD, ORDER);

        view.given(ORDER, added(jugs(1)), removed(MUG));
        assertThat(withSku(MUG)).containsExactly(THIRD);
        assertThat(withSku(JUG)).containsExactly(ORDER, SECOND);

        view.given(ORDER, added(mugs(1)), added(mugs(1, "2.49")), added(mugs(9)));
        assertThat(withSku(MUG)).containsExactly(THIRD, ORDER);

        view.given(ORDER, removed(MUG));
        assertThat(withSku(MUG)).containsExactly(THIRD);
        assertThat(withSku(new Sku("CUP-1"))).isEmpty();
    }

    @Test
    void findsFromADayOnAndBeforeAnother() {
        givenThree();

        assertThat(ids(search(null, null, null, NEW_YEAR, NEW_YEAR.plusSeconds(60), ALL)))
                .containsExactly(ORDER, SECOND);
        assertThat(ids(search(null, null, null, NEW_YEAR.plusMillis(1), NEW_YEAR.plusSeconds(60), ALL)))
                .containsExactly(ORDER);
        assertThat(ids(search(null, null, null, null, NEW_YEAR.plusSeconds(30), ALL)))
                .containsExactly(SECOND);
    }

    @Test
    void findsByEverythingTogether() {
        givenThree();
        view.given(ORDER, confirmed(mugs(2)));

        assertThat(ids(search(OrderStatus.CONFIRMED, "Ann", MUG, NEW_YEAR, NEW_YEAR.plusSeconds(31), ALL)))
                .containsExactly(ORDER);
        assertThat(ids(search(OrderStatus.NEW, "Ann", MUG, NEW_YEAR, NEW_YEAR.plusSeconds(31), ALL)))
                .isEmpty();
    }

    @Test
    void isPaidAsLongAsItCostsNothing() {
        view.given(ORDER, placed(jugs(1, "0")));
        assertThat(all().items().get(0).paid()).isTrue();

        view.given(ORDER, added(mugs(1)));
        assertThat(all().items().get(0).paid()).isFalse();
        assertThat(all().items().get(0).total()).isEqualTo(pounds("3.00"));
    }

    @Test
    void isPaidOnceTheMoneyIsIn() {
        view.given(ORDER, placed(mugs(2)), paymentRequested("6.00"));
        assertThat(all().items().get(0).paid()).isFalse();
        view.given(ORDER, paymentRefused());
        assertThat(all().items().get(0).paid()).isFalse();

        view.given(ORDER, paymentRequested("6.00"), paidByAccount("6.00"), cancelled());
        assertThat(all().items().get(0).paid()).isTrue();
        assertThat(all().items().get(0).version()).isEqualTo(6);
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        givenLives();
        Page<OrderOverview> once = all();

        view.again();

        assertThat(all()).isEqualTo(once);
        assertThat(withSku(MUG)).containsExactly(THIRD, ORDER);
        assertThat(withSku(JUG)).containsExactly(SECOND);
    }

    @Test
    void goesOnAfterTheSameEventsTwice() {
        givenLives();
        view.again();

        view.given(ORDER, added(jugs(1)), removed(MUG), confirmed(jugs(1)), reserved(), paid("1.00"));

        assertThat(withSku(MUG)).containsExactly(THIRD);
        assertThat(withSku(JUG)).containsExactly(ORDER, SECOND);
        assertThat(withStatus(OrderStatus.PAID)).containsExactly(ORDER);
        assertThat(withStatus(OrderStatus.SHIPPED)).containsExactly(THIRD);
    }

    @Test
    void isTheSameWhenRebuilt() {
        givenLives();
        Page<OrderOverview> live = all();

        view.rebuilt();

        assertThat(all()).isEqualTo(live);
        assertThat(withSku(MUG)).containsExactly(THIRD, ORDER);
        assertThat(withSku(JUG)).containsExactly(SECOND);
    }

    private void givenLives() {
        givenThree();
        view.given(ORDER, added(jugs(1)), changed(JUG, 3), removed(JUG))
                .given(THIRD, (Object[]) fulfilled(THIRD, mugs(1)))
                .given(ORDER, paymentRequested("6.00"), paymentRefused());
    }

    /** The second at new year, the first half a minute later, the third today. */
    private void givenThree() {
        WarehouseId main = WarehouseId.MAIN;
        view.given(ORDER, new OrderPlaced(ORDER, "Ann", List.of(mugs(2)), FREE, null, main, NEW_YEAR.plusSeconds(30)))
                .given(SECOND, new OrderPlaced(SECOND, "Ann", List.of(jugs(1)), FREE, null, main, NEW_YEAR))
                .given(THIRD, new OrderPlaced(THIRD, "Bob", List.of(mugs(1)), FREE, null, main, null));
    }

    private List<OrderId> withStatus(OrderStatus status) {
        return ids(search(status, null, null, null, null, ALL));
    }

    private List<OrderId> withSku(Sku sku) {
        return ids(search(null, null, sku, null, null, ALL));
    }

    private Page<OrderOverview> all() {
        return search(null, null, null, null, null, ALL);
    }

    private Page<OrderOverview> search(
            @Nullable OrderStatus status,
            @Nullable String customer,
            @Nullable Sku sku,
            @Nullable Instant from,
            @Nullable Instant to,
            Paging paging) {
        return view.projection().answer(new SearchOrders(status, customer, sku, from, to, paging));
    }

    private static List<OrderId> ids(Page<OrderOverview> page) {
        return page.items().stream().map(OrderOverview::id).toList();
    }
}
