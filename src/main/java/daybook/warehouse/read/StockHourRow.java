package daybook.warehouse.read;

import daybook.warehouse.StockEvent;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockReceived;
import daybook.warehouse.StockEvent.StockShipped;
import java.time.Instant;

/**
 * A row of table {@code stock_hour}: the units that came and went in an hour of the business clock.
 *
 * @param hourStart the beginning of an hour of UTC
 */
record StockHourRow(Instant hourStart, long received, long shipped) {

    static StockHourRow of(Instant hourStart) {
        return new StockHourRow(hourStart, 0, 0);
    }

    static boolean concerns(StockEvent event) {
        return event instanceof StockReceived || event instanceof StockShipped || event instanceof ReservationShipped;
    }

    StockHourRow after(StockEvent event) {
        return event instanceof StockReceived
                ? new StockHourRow(hourStart, received + event.onHandChange(), shipped)
                : new StockHourRow(hourStart, received, shipped - event.onHandChange());
    }
}
