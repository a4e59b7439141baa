package daybook.warehouse.read;

import daybook.platform.projection.AggregateRow;
import daybook.warehouse.StockEvent;
import daybook.warehouse.StockId;
import java.time.Instant;

/**
 * A row of table {@code stock_level}.
 *
 * @param stockId warehouse, colon, SKU
 * @param available on hand less reserved, in units
 */
record LevelRow(
        String stockId,
        String warehouse,
        String sku,
        long onHand,
        long reserved,
        long available,
        long version,
        Instant modifiedAt)
        implements AggregateRow {

    /** A stock before its first event. */
    static LevelRow empty(StockId stock, Instant at) {
        return new LevelRow(
                stock.value(), stock.warehouse().value(), stock.sku().value(), 0, 0, 0, 0, at);
    }

    LevelRow after(StockEvent event, Instant at) {
        return new LevelRow(
                stockId,
                warehouse,
                sku,
                onHand + event.onHandChange(),
                reserved + event.reservedChange(),
                available + event.onHandChange() - event.reservedChange(),
                version + 1,
                at);
    }
}
