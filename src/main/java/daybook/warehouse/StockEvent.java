package daybook.warehouse;

import daybook.kernel.Quantity;
import daybook.platform.metadata.BusinessDated;
import daybook.platform.privacy.PersonalData;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events of one SKU's stock in one warehouse. */
@StoredAs("warehouse")
public sealed interface StockEvent extends BusinessDated {

    StockId stockId();

    /** The change of the count on hand. */
    default long onHandChange() {
        return 0;
    }

    /** The change of the reserved count. */
    default long reservedChange() {
        return 0;
    }

    /** The paper that the event belongs to. */
    default @Nullable String reference() {
        return null;
    }

    default @Nullable String reason() {
        return null;
    }

    @Override
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
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt) implements StockEvent {

        @Override
        public long onHandChange() {
            return quantity.value();
        }
    }

    record StockShipped(
            StockId stockId,
            Quantity quantity,
            @PersonalData @Nullable String reference,
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
            @PersonalData String reason,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockEvent {

        @Override
        public long onHandChange() {
            return change;
        }
    }

    /**
     * @param counted units on the shelf
     * @param change the difference from the books of that moment
     */
    record StockCounted(
            StockId stockId,
            long counted,
            long change,
            @PersonalData String reason,
            @Nullable Instant effectiveAt) implements StockEvent {

        @Override
        public long onHandChange() {
            return change;
        }
    }

    /** @param reference the id of the order, or a text of the client that belongs to no person: snapshots keep it, too */
    record StockReserved(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant expiresAt)
            implements StockEvent {

        @Override
        public String prepares() {
            return reservationId.value();
        }

        @Override
        public long reservedChange() {
            return quantity.value();
        }
    }

    /**
     * @param reference the reservation's
     * @param reason {@code expired} where the expiry released it, null where a command did
     */
    record ReservationReleased(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable String reason)
            implements StockEvent {

        @Override
        public String follows() {
            return reservationId.value();
        }

        @Override
        public long reservedChange() {
            return -quantity.value();
        }
    }

    record ReservationShipped(
            StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockEvent {

        @Override
        public String follows() {
            return reservationId.value();
        }

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
