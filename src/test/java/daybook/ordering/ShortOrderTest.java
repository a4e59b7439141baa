package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.fellShort;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.restCancelled;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.CompleteShipment;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.RecordShortage;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderEvent.OrderPlaced;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** An order of two mugs, 6.00 with tax, and two jugs, 2.00; goods are missing at its shipment. */
class ShortOrderTest {

    private static final OrderGoods MUGS = new OrderGoods(MUG, new Quantity(2));
    private static final OrderGoods JUGS = new OrderGoods(JUG, new Quantity(2));
    private static final Object[] SHIPPING = {
        placed(mugs(2), jugs(2)), confirmed(mugs(2), jugs(2)), reserved(), paid("8.00"), shipmentRequested()
    };
    private static final ShipOrder SHIP = new ShipOrder(ORDER, null, null);
    private static final CancelOrder CANCEL = new CancelOrder(ORDER, "too late");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    private static Object[] after(Object... more) {
        Object[] all = new Object[SHIPPING.length + more.length];
        System.arraycopy(SHIPPING, 0, all, 0, SHIPPING.length);
        System.arraycopy(more, 0, all, SHIPPING.length, more.length);
        return all;
    }

    @Test
    void learnsWhatTheShelfWasShortOf() {
        order.given(SHIPPING).when(new RecordShortage(ORDER, 4L, List.of(JUGS))).expectEvents(fellShort(JUGS));
    }

    @Test
    void learnsItFromAnEarlierVersionsRequest() {
        order.given(SHIPPING)
                .when(new RecordShortage(ORDER, null, List.of(JUGS)))
                .expectEvents(fellShort(JUGS));
    }

    @Test
    void learnsItOnceAndOnlyOfTheRequestThatItIsAbout() {
        RecordShortage first = new RecordShortage(ORDER, 4L, List.of(JUGS));
        order.given(after(fellShort(JUGS))).when(first).expectNoEvents();
        order.given(after(fellShort(JUGS), shipmentRequested())).when(first).expectNoEvents();
        order.given(after(fellShort(JUGS), shipmentRequested(), shipped()))
                .when(first)
                .expectNoEvents();
    }

    @Test
    void allowsToShipTheRestOrToCancelIt() {
        order.given(after(fellShort(JUGS)))
                .when(new PayOrder(ORDER, null, null, null))
                .expectExceptionDetails(notAllowed("PAID", "ship-rest", "cancel-rest"));
        order.given(after(fellShort(JUGS))).when(SHIP).expectEvents(shipmentRequested());
        order.given(after(fellShort(JUGS), shipmentRequested()))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID"));
    }

    @Test
    void isShippedOnceTheRestIs() {
        order.given(after(fellShort(JUGS), shipmentRequested()))
                .when(new CompleteShipment(ORDER, List.of(), null))
                .expectEvents(shipped());
    }

    @Test
    void isShippedWithWhatWasWhenTheRestIsCancelled() {
        order.given(after(fellShort(JUGS))).when(CANCEL).expectEvents(restCancelled("2.00", JUGS), shipped());
        order.given(after(fellShort(MUGS))).when(CANCEL).expectEvents(restCancelled("6.00", MUGS), shipped());
        order.given(after(fellShort(JUGS), restCancelled("2.00", JUGS), shipped()))
                .when(CANCEL)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void keepsThePriceOfShippingWhereSomethingWasShipped() {
        order.given(
                        new OrderPlaced(
                                ORDER, "Ann", List.of(mugs(2), jugs(2)), pounds("4.95"), null, WarehouseId.MAIN, null),
                        confirmed(mugs(2), jugs(2)),
                        reserved(),
                        paid("12.95"),
                        shipmentRequested(),
                        fellShort(JUGS))
                .when(CANCEL)
                .expectEvents(restCancelled("2.00", JUGS), shipped());
    }

    @Test
    void isCancelledAsAWholeWhereNothingWasShipped() {
        order.given(after(fellShort(MUGS, JUGS)))
                .when(CANCEL)
                .expectEvents(new OrderEvent.OrderCancelled(ORDER, "too late"));
    }

    @Test
    void isShippedWithoutWhatTheOperatorPassedOver() {
        CompleteShipment without = new CompleteShipment(ORDER, List.of(JUGS), "too late");
        order.given(after(fellShort(JUGS))).when(without).expectEvents(restCancelled("2.00", JUGS), shipped());
        order.given(after(fellShort(JUGS), shipmentRequested()))
                .when(without)
                .expectEvents(restCancelled("2.00", JUGS), shipped());
        order.given(after(fellShort(JUGS), restCancelled("2.00", JUGS), shipped()))
                .when(without)
                .expectNoEvents();
    }

    @Test
    void isCancelledWhereTheOperatorPassedOverEverything() {
        CompleteShipment nothing = new CompleteShipment(ORDER, List.of(MUGS, JUGS), "too late");
        order.given(SHIPPING).when(nothing).expectEvents(new OrderEvent.OrderCancelled(ORDER, "too late"));
        order.given(after(cancelled())).when(nothing).expectNoEvents().expectExceptionDetails(notAllowed("CANCELLED"));
    }
}
