package daybook.warehouse;

import daybook.warehouse.StockEvent.ReservationReleased;
import daybook.warehouse.StockEvent.ReservationShipped;
import java.util.Optional;

/** How a reservation was closed. */
enum ReservationOutcome {
    RELEASED("released"),
    SHIPPED("shipped");

    private final String word;

    ReservationOutcome(String word) {
        this.word = word;
    }

    /** What an event tells of a reservation's end. */
    static Optional<ReservationOutcome> told(Object event, ReservationId reservation) {
        if (event instanceof ReservationReleased released
                && released.reservationId().equals(reservation)) {
            return Optional.of(RELEASED);
        }
        return event instanceof ReservationShipped shipped
                        && shipped.reservationId().equals(reservation)
                ? Optional.of(SHIPPED)
                : Optional.empty();
    }

    /** As a refusal tells it. */
    @Override
    public String toString() {
        return word;
    }
}
