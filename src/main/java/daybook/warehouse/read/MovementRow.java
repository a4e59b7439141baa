package daybook.warehouse.read;

import daybook.platform.privacy.PersonalData;
import daybook.warehouse.StockEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code stock_movement}, never changed.
 *
 * @param sequence the event's place in the stock's stream, from 0
 * @param effectiveAt the business date
 * @param quantity units, negative for goods that left or are missing
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
        @PersonalData @Nullable String reference,
        @PersonalData @Nullable String reason,
        String actor) {

    /** @param level the stock after the event */
    static MovementRow of(StockEvent event, LevelRow level, Instant at, String actor) {
        Instant effectiveAt = event.effectiveAt();
        return new MovementRow(
                level.stockId(),
                level.version() - 1,
                effectiveAt == null ? at : effectiveAt,
                at,
                event.getClass().getSimpleName(),
                quantity(event),
                level.onHand(),
                level.reserved(),
                event.reference(),
                event.reason(),
                actor);
    }

    /** A reservation or a release moves no goods, so its quantity has no sign. */
    private static long quantity(StockEvent event) {
        return event.onHandChange() == 0 ? Math.abs(event.reservedChange()) : event.onHandChange();
    }
}
