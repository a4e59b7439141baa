package daybook.warehouse;

import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.ORDER_1;
import static daybook.warehouse.Stocks.TOMORROW;
import static daybook.warehouse.Stocks.YESTERDAY;

import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.testing.SampleEvents;
import daybook.warehouse.StockEvent.ReservationReleased;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockAdjusted;
import daybook.warehouse.StockEvent.StockCounted;
import daybook.warehouse.StockEvent.StockReceived;
import daybook.warehouse.StockEvent.StockReserved;
import daybook.warehouse.StockEvent.StockShipped;
import daybook.warehouse.WarehouseEvent.WarehouseOpened;
import java.util.List;

class WarehouseSamples implements SampleEvents {

    private static final Quantity THREE = new Quantity(3);

    @Override
    public List<Object> events() {
        return List.of(
                new WarehouseOpened(new WarehouseId("north"), "North warehouse"),
                new StockReceived(MUGS, new Quantity(10), "delivery 7", YESTERDAY),
                new StockShipped(MUGS, THREE, "invoice 536365", YESTERDAY),
                new StockAdjusted(MUGS, -2, "broken", "claim 3", YESTERDAY),
                new StockCounted(MUGS, 7, 2, "cycle count", YESTERDAY),
                new StockReserved(MUGS, ORDER_1, THREE, "order 1", TOMORROW),
                new ReservationReleased(MUGS, ORDER_1, THREE, "paper 1", "expired"),
                new ReservationShipped(MUGS, ORDER_1, THREE, "order 1", YESTERDAY));
    }
}
