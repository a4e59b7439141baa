package daybook.warehouse.read.movements;

import daybook.warehouse.StockEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code stock_movement}, never changed.
 *
 * @param sequence the event's place in the stock's stream, from 0
 * @param effectiveAt the business date
 * @param quantity units, negative for what left or went missing
 * @param onHand units after it
 * @param reserved units after it
 */
record MovementRow(
        String stockId,
        long sequence,
        Instant effectiveAt,
        Instant recordedAt,
        String type,
        long quantity,
        long onHand,
        long reserved,
        @Nullable String reference,
        @Nullable String reason,
        String actor) {

    /** @param before the stock's last movement, null where this is the first */
    static MovementRow of(StockEvent event, @Nullable MovementRow before, Instant at, String actor) {
        Instant effectiveAt = event.effectiveAt();
        return new MovementRow(
                event.stockId().value(),
                before == null ? 0 : before.sequence() + 1,
                effectiveAt == null ? at : effectiveAt,
                at,
                event.getClass().getSimpleName(),
                quantity(event),
                (before == null ? 0 : before.onHand()) + event.onHandChange(),
                (before == null ? 0 : before.reserved()) + event.reservedChange(),
                event.reference(),
                event.reason(),
                actor);
    }

    /** What is reserved or released stays on the shelf: it is counted without a sign. */
    private static long quantity(StockEvent event) {
        return event.onHandChange() == 0 ? Math.abs(event.reservedChange()) : event.onHandChange();
    }
}
