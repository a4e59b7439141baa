package daybook.warehouse;

import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.projection.Paging;
import daybook.platform.projection.RestsOn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The queries about stock. */
public sealed interface StockQuery {

    /** The stock of one SKU in one warehouse: {@code Optional<StockLevel>}. */
    record FindStock(StockId stockId) implements StockQuery {}

    /** Stock by warehouse and SKU: {@code Page<StockLevel>}; null criteria do not narrow. */
    record SearchStock(
            @Nullable Sku sku,
            @Nullable WarehouseId warehouse,
            @Nullable Long availableBelow,
            Paging paging) implements StockQuery {}

    /**
     * The movements of one stock, newest first: {@code Page<StockMovement>}.
     *
     * @param before the sequence before which they end, null for now
     */
    record FindMovements(StockId stockId, @Nullable Long before, Paging paging) implements StockQuery {}

    /** The movements of one stock that carry one reference, oldest first: {@code List<StockMovement>}. */
    record FindMovementsByReference(StockId stockId, String reference) implements StockQuery {}

    /** The units of each hour of the business clock, oldest first; the answer is a list of {@link HourOfStock}. */
    record SumMovements(Instant from) implements StockQuery {}

    /** @param hour the beginning of an hour of UTC in which something was received or shipped */
    @RestsOn(view = "stock")
    record HourOfStock(Instant hour, long received, long shipped) {}

    /** The open reservations of a stock at a level, latest first: {@code List<OpenReservation>}; very old ones may be missing. */
    record FindOpenReservations(StockLevel level) implements StockQuery {}

    /**
     * @param available on hand less reserved; negative where a count is less than the reserved units
     * @param version the number of the stock's events
     */
    @RestsOn(view = "stock", aggregate = "stock:{warehouse}:{sku}")
    record StockLevel(
            WarehouseId warehouse,
            Sku sku,
            long onHand,
            long reserved,
            long available,
            long version,
            Instant modifiedAt) {}

    /**
     * @param at the business date
     * @param recordedAt the moment of recording
     * @param type what happened, as in the event's name: {@code StockReceived}
     * @param quantity the change of the units on hand
     * @param onHand units after the movement
     * @param reserved units after the movement
     * @param sequence the event's place in the stock's stream, from 0
     */
    @RestsOn(view = "stock", aggregate = "stock:{warehouse}:{sku}")
    record StockMovement(
            WarehouseId warehouse,
            Sku sku,
            Instant at,
            Instant recordedAt,
            String type,
            long quantity,
            long onHand,
            long reserved,
            @Nullable String reference,
            @Nullable String reason,
            String actor,
            long sequence) {}

    /** @param at the moment of recording */
    record OpenReservation(
            ReservationId id,
            long quantity,
            @Nullable String reference,
            @Nullable Instant expiresAt,
            Instant at) {}
}
