package daybook.warehouse;

import daybook.platform.serialization.StoredAs;
import java.time.Instant;

/**
 * The deadline of a reservation.
 *
 * @param expiresAt distinguishes the reservation from a later one of the same id
 */
@StoredAs("warehouse")
record ReservationExpiry(ReservationId reservationId, Instant expiresAt) {

    static final String NAME = "reservation-expiry";
}
