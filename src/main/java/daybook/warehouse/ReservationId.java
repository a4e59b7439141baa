package daybook.warehouse;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;
import java.util.Optional;

/**
 * The id of a reservation, unique within one stock.
 *
 * <p>A client's id has no colon. An order's reservation has {@code order:} and the order's id, so that the two cannot collide.
 */
public record ReservationId(String value) implements Scalar {

    private static final String ORDERS = "order:";

    public ReservationId {
        Texts.identifier(value.startsWith(ORDERS) ? value.substring(ORDERS.length()) : value);
    }

    /** An order has one reservation for each SKU, and the id is unique within one SKU's stock. */
    public static ReservationId ofOrder(String order) {
        return new ReservationId(ORDERS + order);
    }

    /** The id of the order that holds the reservation; empty where a client holds it. */
    public Optional<String> order() {
        return value.startsWith(ORDERS) ? Optional.of(value.substring(ORDERS.length())) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
