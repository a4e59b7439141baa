package daybook.warehouse;

import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.platform.errors.Rejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What holds for warehouses and their stock; each rule is a sentence that is true when it holds. */
final class StockRules {

    static final long ON_HAND_MAX = 1_000_000_000_000L;
    static final int REASON_LENGTH_MAX = 200;
    static final int REFERENCE_LENGTH_MAX = 140;
    static final Instant EXPIRY_MIN = Instant.EPOCH;
    static final Instant EXPIRY_MAX = Instant.parse("9998-12-31T23:59:59Z");

    private StockRules() {}

    static void warehouseIsTheSame(WarehouseId warehouse, boolean same) {
        if (!same) {
            throw Rejection.conflict(
                    "already-exists", "A warehouse of that id was opened under another name.", "id", warehouse);
        }
    }

    static void quantityIsAvailable(Quantity requested, long available) {
        if (requested.value() > available) {
            throw Rejection.conflict(
                    "insufficient-stock",
                    "There is not as much available.",
                    "requested",
                    requested,
                    "available",
                    available);
        }
    }

    static void onHandIsBounded(long onHand, long change) {
        if (onHand + change > ON_HAND_MAX) {
            throw Rejection.conflict(
                    "too-much-stock",
                    "There would be more on hand than is counted here.",
                    "onHand",
                    onHand,
                    "change",
                    change,
                    "allowed",
                    ON_HAND_MAX);
        }
    }

    static void onHandIsNotNegative(long onHand, long change) {
        if (onHand + change < 0) {
            throw Rejection.conflict(
                    "negative-stock", "There would be less than nothing on hand.", "onHand", onHand, "change", change);
        }
    }

    static void somethingChanges(int change) {
        if (change == 0) {
            throw Rejection.invalid("The change must not be 0.", "change", change);
        }
    }

    static void countIsPossible(int counted) {
        if (counted < 0) {
            throw Rejection.invalid("What is counted must not be negative.", "counted", counted);
        }
    }

    static void reasonIsGiven(String reason) {
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw Rejection.invalid("The reason must have 1 to 200 characters and not be blank.");
        }
    }

    static void referenceIsShort(@Nullable String reference) {
        if (reference != null && reference.length() > REFERENCE_LENGTH_MAX) {
            throw Rejection.invalid("The reference must have at most 140 characters.");
        }
    }

    static void expiryIsOnTheCalendar(@Nullable Instant expiresAt) {
        if (expiresAt != null && (expiresAt.isBefore(EXPIRY_MIN) || expiresAt.isAfter(EXPIRY_MAX))) {
            throw Rejection.invalidField("expiresAt", "must be in the years 1970 to 9998, or not be there");
        }
    }

    static void reservationIsTheSame(ReservationId reservation, boolean same) {
        if (!same) {
            throw Rejection.conflict(
                    "already-exists",
                    "A reservation of that id was made otherwise, or is closed.",
                    "reservationId",
                    reservation);
        }
    }

    static void reservationIsNotClosed(ReservationId reservation, @Nullable ReservationOutcome outcome) {
        if (outcome != null) {
            throw Rejection.gone(
                    "closed",
                    "The reservation was released or shipped before.",
                    "reservationId",
                    reservation,
                    "outcome",
                    outcome.toString());
        }
    }

    static void reservationIsKnown(ReservationId reservation, boolean known) {
        if (!known) {
            throw Rejection.unknown(
                    "unknown-reservation", "There is no reservation of that id.", "reservationId", reservation);
        }
    }
}
