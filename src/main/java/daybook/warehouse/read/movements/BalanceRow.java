package daybook.warehouse.read.movements;

import daybook.warehouse.StockEvent;

/**
 * A row of table {@code stock_balance}: where a stock's last movement left it.
 *
 * @param stockId warehouse, colon, SKU
 */
record BalanceRow(String stockId, long onHand, long reserved, long version) {

    BalanceRow after(StockEvent event) {
        return new BalanceRow(stockId, onHand + event.onHandChange(), reserved + event.reservedChange(), version + 1);
    }
}
