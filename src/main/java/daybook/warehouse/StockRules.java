package daybook.warehouse;

import static daybook.warehouse.StockCommand.ON_HAND_MAX;

import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.platform.errors.Rejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of warehouses and their stock; the name of each is a sentence that is true when the rule holds. */
final class StockRules {

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

    /** @param available the lowest count from that date until now */
    static void quantityWasThere(long requested, long available, Instant effectiveAt) {
        if (requested > available) {
            throw Rejection.conflict(
                    "insufficient-stock",
                    "There was not as much at that date, or has not been since.",
                    "requested",
                    requested,
                    "available",
                    available,
                    "effectiveAt",
                    effectiveAt);
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

    static void changeIsPossible(long change) {
        if (change == 0 || change < -ON_HAND_MAX || change > ON_HAND_MAX) {
            throw Rejection.invalidField(
                    "change", "must be between -" + ON_HAND_MAX + " and " + ON_HAND_MAX + ", but not 0");
        }
    }

    static void countIsPossible(long counted) {
        if (counted < 0 || counted > ON_HAND_MAX) {
            throw Rejection.invalidField("quantity", "must be between 0 and " + ON_HAND_MAX);
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

    static void reservationIsNotAnOrders(ReservationId reservation) {
        reservation.order().ifPresent(order -> {
            throw Rejection.conflict(
                    "held-by-order",
                    "An order holds these goods: it ships or releases them itself.",
                    "reservationId",
                    reservation,
                    "order",
                    order);
        });
    }

    static void reservationIsKnown(ReservationId reservation, boolean known) {
        if (!known) {
            throw Rejection.unknown(
                    "unknown-reservation", "There is no reservation of that id.", "reservationId", reservation);
        }
    }
}
