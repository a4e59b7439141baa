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

    /** The outcome of a reservation if the event closes it. */
    static Optional<ReservationOutcome> of(Object event, ReservationId reservation) {
        if (event instanceof ReservationReleased released
                && released.reservationId().equals(reservation)) {
            return Optional.of(RELEASED);
        }
        return event instanceof ReservationShipped shipped
                        && shipped.reservationId().equals(reservation)
                ? Optional.of(SHIPPED)
                : Optional.empty();
    }

    /** The figure {@code outcome} of a refusal. */
    @Override
    public String toString() {
        return word;
    }
}
