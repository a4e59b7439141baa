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
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.AccountId;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.FindPlacedLines;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import daybook.platform.privacy.KeysInMemory;
import daybook.testing.ProjectionFixture;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderDetailsTest {

    private static final OrderId OTHER = new OrderId("order-2");
    private static final Instant YESTERDAY = Instant.parse("2026-01-01T09:00:00Z");

    private final ProjectionFixture<OrdersProjection> view = ProjectionFixture.of(
            database -> new OrdersProjection(database.dataSource(), KeysInMemory.cells(), database.json()));

    @Test
    void tellsEverythingOfAnOrder() {
        List<OrderLine> lines = List.of(mugs(3, "0.55"), jugs(3, "0.0125"));
        AccountId anns = new AccountId("anns");
        WarehouseId north = new WarehouseId("north");
        view.given(ORDER, new OrderPlaced(ORDER, "Ann", lines, pounds("4.95"), anns, north, YESTERDAY));

        assertThat(order())
                .isEqualTo(new OrderDetails(
                        ORDER,
                        "Ann",
                        OrderStatus.NEW,
                        false,
                        lines,
                        pounds("1.69"),
                        pounds("0.33"),
                        pounds("4.95"),
                        pounds("6.97"),
                        anns,
                        north,
                        null,
                        List.of("confirm", "pay", "cancel"),
                        YESTERDAY,
                        ProjectionFixture.START,
                        ProjectionFixture.START,
                        1));
    }

    @Test
    void knowsNothingOfWhatWasNeverPlaced() {
        assertThat(view.projection().answer(new FindOrder(ORDER))).isEmpty();
        assertThat(view.projection().answer(new FindPlacedLines(ORDER))).isEmpty();
    }

    @Test
    void datesByTheRecordingWhereNothingElseIsSaid() {
        view.given(ORDER, placed(mugs(2)));

        assertThat(order().placedAt()).isEqualTo(ProjectionFixture.START);
    }

    @Test
    void followsTheLines() {
        view.given(ORDER, placed(mugs(2), jugs(1)));

        view.given(ORDER, added(mugs(3)));
        assertThat(order().lines()).containsExactly(mugs(3), jugs(1));
        view.given(ORDER, added(mugs(1, "2.49")));
        assertThat(order().lines()).containsExactly(mugs(3), jugs(1), mugs(1, "2.49"));
        view.given(ORDER, removed(MUG));
        assertThat(order().lines()).containsExactly(jugs(1));
        view.given(ORDER, changed(JUG, 7));
        assertThat(order().lines()).containsExactly(jugs(7));
        assertThat(order().total()).isEqualTo(pounds("7.00"));
        assertThat(order().version()).isEqualTo(5);
        assertThat(order().modifiedAt()).isAfter(order().createdAt());
    }

    @Test
    void remembersWhatWasPlacedWhateverHasChangedSince() {
        view.given(ORDER, placed(mugs(2), jugs(1)));
        assertThat(placedLines()).containsExactly(mugs(2), jugs(1));

        view.given(ORDER, added(mugs(3)), removed(JUG), changed(MUG, 7), cancelled());

        assertThat(placedLines()).containsExactly(mugs(2), jugs(1));
    }

    @Test
    void isPaidBeforeItIsConfirmed() {
        view.given(ORDER, placed(mugs(2)), paid("6.00"));
        stands(OrderStatus.NEW, true, "confirm", "cancel");

        view.given(ORDER, confirmed(mugs(2)));
        stands(OrderStatus.CONFIRMED, true, "cancel");

        view.given(ORDER, reserved());
        stands(OrderStatus.PAID, true, "ship", "cancel");
    }

    @Test
    void isConfirmedBeforeItIsPaidAndShipped() {
        view.given(ORDER, placed(mugs(2)), confirmed(mugs(2)));
        stands(OrderStatus.CONFIRMED, false, "pay", "cancel");

        view.given(ORDER, reserved());
        stands(OrderStatus.CONFIRMED, false, "pay", "cancel");

        view.given(ORDER, paid("6.00"));
        stands(OrderStatus.PAID, true, "ship", "cancel");

        view.given(ORDER, shipmentRequested());
        stands(OrderStatus.PAID, true);

        view.given(ORDER, shipped());
        stands(OrderStatus.SHIPPED, true);
        assertThat(order().version()).isEqualTo(6);
    }

    @Test
    void isNotToBePaidWhileAnAccountIsAsked() {
        view.given(ORDER, placed(mugs(2)), paymentRequested("6.00"));
        stands(OrderStatus.NEW, false, "confirm", "cancel");

        view.given(ORDER, paymentRefused());
        stands(OrderStatus.NEW, false, "confirm", "pay", "cancel");

        view.given(ORDER, confirmed(mugs(2)), reserved(), paymentRequested("6.00"));
        stands(OrderStatus.CONFIRMED, false, "cancel");

        view.given(ORDER, paidByAccount("6.00"));
        stands(OrderStatus.PAID, true, "ship", "cancel");
        assertThat(order().version()).isEqualTo(7);
    }

    @Test
    void staysPaidWhenItIsCancelled() {
        view.given(ORDER, placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), cancelled());

        stands(OrderStatus.CANCELLED, true);
    }

    @Test
    void tellsWhyItWasCancelled() {
        view.given(ORDER, placed(mugs(2)), cancelled());

        stands(OrderStatus.CANCELLED, false);
        assertThat(order().reason()).isEqualTo("changed her mind");
    }

    @Test
    void isPaidAsLongAsItCostsNothing() {
        view.given(ORDER, placed(jugs(1, "0")));
        stands(OrderStatus.NEW, true, "confirm", "cancel");

        view.given(ORDER, added(mugs(1)));
        stands(OrderStatus.NEW, false, "confirm", "pay", "cancel");

        view.given(ORDER, removed(MUG), confirmed(jugs(1, "0")), reserved());
        stands(OrderStatus.PAID, true, "ship", "cancel");
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        givenLives();
        OrderDetails once = order();

        view.again();

        assertThat(order()).isEqualTo(once);
        assertThat(placedLines()).containsExactly(mugs(2), jugs(1));
    }

    @Test
    void goesOnAfterTheSameEventsTwice() {
        givenLives();
        view.again();

        view.given(ORDER, added(jugs(4)), confirmed(mugs(7), jugs(4)), reserved(), paid("25.00"));

        assertThat(order().lines()).containsExactly(mugs(7), jugs(4));
        assertThat(order().total()).isEqualTo(pounds("25.00"));
        assertThat(order().version()).isEqualTo(10);
        stands(OrderStatus.PAID, true, "ship", "cancel");
        assertThat(order(OTHER).status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void isTheSameWhenRebuilt() {
        givenLives();
        OrderDetails live = order();
        OrderDetails otherLive = order(OTHER);

        view.rebuilt();

        assertThat(order()).isEqualTo(live);
        assertThat(order(OTHER)).isEqualTo(otherLive);
        assertThat(placedLines()).containsExactly(mugs(2), jugs(1));
    }

    private void givenLives() {
        view.given(ORDER, placed(mugs(2), jugs(1)), added(mugs(3)))
                .given(OTHER, placed(OTHER, jugs(5)))
                .given(OTHER, (Object[]) fulfilled(OTHER, jugs(5)))
                .given(ORDER, removed(JUG), changed(MUG, 7), paymentRequested("21.00"), paymentRefused());
    }

    private void stands(OrderStatus status, boolean paid, String... allowed) {
        assertThat(order().status()).isEqualTo(status);
        assertThat(order().paid()).isEqualTo(paid);
        assertThat(order().allowed()).containsExactly(allowed);
    }

    private OrderDetails order() {
        return order(ORDER);
    }

    private OrderDetails order(OrderId id) {
        return view.projection().answer(new FindOrder(id)).orElseThrow();
    }

    private List<OrderLine> placedLines() {
        return view.projection().answer(new FindPlacedLines(ORDER));
    }
}
