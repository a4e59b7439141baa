package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;

import daybook.kernel.AccountId;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.testing.SampleEvents;
import java.time.Instant;
import java.util.List;

class OrderSamples implements SampleEvents {

    private static final AccountId ANNS = new AccountId("anns");
    private static final Instant PLACED_AT = Instant.parse("2026-01-02T03:04:05.678Z");

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
                confirmed(),
                new OrderPaid(ORDER, pounds("16.95"), ANNS, "invoice 7"),
                new OrderShipped(ORDER, "parcel 9"),
                cancelled());
    }
}
