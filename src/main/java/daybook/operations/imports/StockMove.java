package daybook.operations.imports;

import daybook.kernel.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice does to the stock of one SKU.
 *
 * @param change units more or less
 * @param reference with the SKU it names this move and no other
 * @param reason why, of an adjustment
 */
record StockMove(
        Kind kind,
        Sku sku,
        long change,
        String reference,
        @Nullable String reason) {

    /** How it is done, and how the views call it. */
    enum Kind {
        /** By the fulfilment, once the order is confirmed and shipping is asked for. */
        SHIP("ReservationShipped"),
        RECEIVE("StockReceived"),
        ADJUST("StockAdjusted");

        private final String eventType;

        Kind(String eventType) {
            this.eventType = eventType;
        }

        String eventType() {
            return eventType;
        }
    }
}
