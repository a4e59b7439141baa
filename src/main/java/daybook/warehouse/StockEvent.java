package daybook.warehouse;

import daybook.kernel.Quantity;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to one SKU's stock in one warehouse. */
@StoredAs("warehouse")
public sealed interface StockEvent {

    StockId stockId();

    /** Units that it adds to what is on hand; negative for what left or went missing. */
    default long onHandChange() {
        return 0;
    }

    /** Units that it adds to what is reserved; negative for what is so no longer. */
    default long reservedChange() {
        return 0;
    }

    /** The paper that it belongs to. */
    default @Nullable String reference() {
        return null;
    }

    default @Nullable String reason() {
        return null;
    }

    /** The business date where it differs from the moment of recording. */
    default @Nullable Instant effectiveAt() {
        return null;
    }

    /** The business date. */
    default Instant at(Instant recordedAt) {
        Instant effectiveAt = effectiveAt();
        return effectiveAt == null ? recordedAt : effectiveAt;
    }

    record StockReceived(
            StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements StockEvent {

        @Override
        public long onHandChange() {
            return quantity.value();
        }
    }

    record StockShipped(
            StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements StockEvent {

        @Override
        public long onHandChange() {
            return -quantity.value();
        }
    }

    /** @param change units more or less, not zero */
    record StockAdjusted(
            StockId stockId,
            long change,
            String reason,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements StockEvent {

        @Override
        public long onHandChange() {
            return change;
        }
    }

    /**
     * @param counted units on the shelf
     * @param change what that is more or less than the books said of that moment; zero where they agreed
     */
    record StockCounted(
            StockId stockId,
            long counted,
            long change,
            String reason,
            @Nullable Instant effectiveAt) implements StockEvent {

        @Override
        public long onHandChange() {
            return change;
        }
    }

    record StockReserved(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant expiresAt)
            implements StockEvent {

        @Override
        public long reservedChange() {
            return quantity.value();
        }
    }

    /**
     * @param reference the reservation's
     * @param reason {@code expired} where nobody asked for it
     */
    record ReservationReleased(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable String reason)
            implements StockEvent {

        @Override
        public long reservedChange() {
            return -quantity.value();
        }
    }

    record ReservationShipped(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockEvent {

        @Override
        public long onHandChange() {
            return -quantity.value();
        }

        @Override
        public long reservedChange() {
            return -quantity.value();
        }
    }
}
