package daybook.warehouse;

import daybook.kernel.Quantity;
import daybook.platform.commands.PastEvents;
import daybook.warehouse.StockEvent.ReservationReleased;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockAdjusted;
import daybook.warehouse.StockEvent.StockCounted;
import daybook.warehouse.StockEvent.StockReceived;
import daybook.warehouse.StockEvent.StockReserved;
import daybook.warehouse.StockEvent.StockShipped;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Events of the stock in the tests. */
public final class Stocks {

    public static final StockId MUGS = new StockId("main:MUG-1");
    public static final ReservationId ORDER_1 = new ReservationId("order-1");
    public static final Instant YESTERDAY = Instant.parse("2026-01-01T09:00:00Z");
    public static final Instant TOMORROW = Instant.parse("2026-01-03T09:00:00Z");

    private Stocks() {}

    static AggregateTestFixture<WarehouseProduct> fixture() {
        AggregateTestFixture<WarehouseProduct> fixture = new AggregateTestFixture<>(WarehouseProduct.class);
        fixture.registerInjectableResource(new PastEvents(fixture.getEventStore()));
        return fixture;
    }

    public static StockReceived received(int quantity) {
        return received(MUGS, quantity);
    }

    public static StockReceived received(StockId stock, int quantity) {
        return new StockReceived(stock, new Quantity(quantity), null, null);
    }

    public static StockShipped shipped(int quantity) {
        return new StockShipped(MUGS, new Quantity(quantity), null, null);
    }

    public static StockAdjusted adjusted(long change) {
        return new StockAdjusted(MUGS, change, "broken", null, null);
    }

    public static StockCounted counted(long counted, long change) {
        return new StockCounted(MUGS, counted, change, "cycle count", null);
    }

    public static StockReserved reserved(int quantity) {
        return reserved(ORDER_1, quantity);
    }

    public static StockReserved reserved(ReservationId reservation, int quantity) {
        return new StockReserved(MUGS, reservation, new Quantity(quantity), "paper 1", TOMORROW);
    }

    public static ReservationReleased released(int quantity) {
        return released(ORDER_1, quantity);
    }

    public static ReservationReleased released(ReservationId reservation, int quantity) {
        return new ReservationReleased(MUGS, reservation, new Quantity(quantity), "paper 1", null);
    }

    public static ReservationReleased expired(int quantity) {
        return new ReservationReleased(MUGS, ORDER_1, new Quantity(quantity), "paper 1", "expired");
    }

    public static ReservationShipped reservationShipped(int quantity) {
        return new ReservationShipped(MUGS, ORDER_1, new Quantity(quantity), "paper 1", null);
    }
}
