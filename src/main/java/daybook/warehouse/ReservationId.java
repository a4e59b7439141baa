package daybook.warehouse;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;
import java.util.Optional;

/**
 * The id of a reservation, unique within one stock.
 *
 * <p>A client's id has no colon. What an order holds has the order's id behind {@code order:}, so that the two cannot collide.
 */
public record ReservationId(String value) implements Scalar {

    private static final String ORDERS = "order:";

    public ReservationId {
        Texts.identifier(value.startsWith(ORDERS) ? value.substring(ORDERS.length()) : value);
    }

    /** One SKU of an order has one reservation, so that the order's id is enough of a name. */
    public static ReservationId ofOrder(String order) {
        return new ReservationId(ORDERS + order);
    }

    /** The id of the order that holds the goods; empty where a client does. */
    public Optional<String> order() {
        return value.startsWith(ORDERS) ? Optional.of(value.substring(ORDERS.length())) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
