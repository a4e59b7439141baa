package daybook.ordering;

import static daybook.ordering.Orders.ANNS;
import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.fellShort;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.restCancelled;

import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.testing.SampleEvents;
import java.time.Instant;
import java.util.List;

class OrderSamples implements SampleEvents {

    private static final Instant PLACED_AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant PAID_AT = Instant.parse("2026-01-03T03:04:05.678Z");
    private static final Instant SHIPPED_AT = Instant.parse("2026-01-04T03:04:05.678Z");

    @Override
    public List<Object> events() {
        return List.of(
                new OrderPlaced(
                        ORDER,
                        "Ann",
                        List.of(mugs(3), jugs(1, "0.0125")),
                        pounds("4.95"),
                        ANNS,
                        new WarehouseId("north"),
                        PLACED_AT),
                added(jugs(2, "1.00")),
                removed(JUG),
                changed(MUG, 4),
                new OrderConfirmed(
                        ORDER,
                        new WarehouseId("north"),
                        List.of(new OrderGoods(MUG, new Quantity(4)), new OrderGoods(JUG, new Quantity(2))),
                        pounds("18.95"),
                        ANNS,
                        PLACED_AT),
                reserved(),
                new OrderPaymentRequested(ORDER, pounds("18.95"), ANNS, "invoice 7", PAID_AT),
                paymentRefused(),
                new OrderPaid(ORDER, pounds("18.95"), ANNS, "invoice 7", PAID_AT, null),
                new OrderShipmentRequested(ORDER, "parcel 9", SHIPPED_AT),
                fellShort(new OrderGoods(JUG, new Quantity(2))),
                restCancelled("2.00", new OrderGoods(JUG, new Quantity(2))),
                new OrderShipped(ORDER, "parcel 9"),
                cancelled());
    }
}
