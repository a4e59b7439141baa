package daybook.warehouse;

import daybook.kernel.Quantity;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to one SKU's stock in one warehouse. */
@StoredAs("warehouse")
public sealed interface StockEvent {

    StockId stockId();

    record StockReceived(
            StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements StockEvent {}

    record StockShipped(
            StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements StockEvent {}

    /** @param change units more or less, not zero */
    record StockAdjusted(
            StockId stockId,
            int change,
            String reason,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements StockEvent {}

    /**
     * @param counted units on the shelf
     * @param change what that is more or less than the books said; zero where they agreed
     */
    record StockCounted(
            StockId stockId,
            int counted,
            long change,
            String reason,
            @Nullable Instant effectiveAt) implements StockEvent {}

    record StockReserved(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant expiresAt)
            implements StockEvent {}

    record ReservationReleased(StockId stockId, ReservationId reservationId, Quantity quantity) implements StockEvent {}

    record ReservationShipped(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockEvent {}
}
