package daybook.warehouse;

import daybook.kernel.Quantity;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one SKU's stock in one warehouse.
 *
 * <p>{@code effectiveAt} is the business date where it differs from the moment of recording, {@code reference} the paper it
 * belongs to.
 */
public sealed interface StockCommand {

    StockId stockId();

    /** Takes goods in; the first receipt begins the stock. */
    record ReceiveStock(
            @TargetAggregateIdentifier StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockCommand {}

    /** Sends out goods that nobody has reserved. */
    record ShipStock(
            @TargetAggregateIdentifier StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockCommand {}

    /**
     * Changes the count on hand by what was found broken, lost or more.
     *
     * @param change units more or less, not zero
     */
    record AdjustStock(
            @TargetAggregateIdentifier StockId stockId,
            int change,
            String reason,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockCommand {}

    /**
     * Sets the count on hand to what lies on the shelf.
     *
     * @param counted units, zero or more
     */
    record CountStock(
            @TargetAggregateIdentifier StockId stockId,
            int counted,
            String reason,
            @Nullable Instant effectiveAt) implements StockCommand {}

    /**
     * Keeps goods for somebody; the very same once more changes nothing.
     *
     * @param expiresAt when they are released unless they were shipped; never where it is null
     */
    record ReserveStock(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant expiresAt)
            implements StockCommand {}

    /** Of a reservation that is closed the refusal, {@code closed}, tells how: {@code outcome} is {@code released} or {@code shipped}. */
    record ReleaseReservation(@TargetAggregateIdentifier StockId stockId, ReservationId reservationId)
            implements StockCommand {}

    /** Sends out what is reserved, whole; refused as a release is. */
    record ShipReservation(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockCommand {}
}
