package daybook.ordering;

import java.util.List;

/** Where an order stands, what can be asked of it there, and where that leads. */
public enum OrderStatus {
    NEW,
    CONFIRMED,
    /** Confirmed and paid, in whichever order. */
    PAID,
    SHIPPED,
    CANCELLED;

    static final String CONFIRM = "confirm";
    static final String PAY = "pay";
    static final String SHIP = "ship";
    static final String CANCEL = "cancel";

    /**
     * What can be asked of an order now, of {@code confirm}, {@code pay}, {@code ship}, {@code cancel} in this order.
     *
     * @param paid whether the money is in, or nothing is to be paid
     */
    public List<String> allowed(boolean paid) {
        return switch (this) {
            case NEW -> paid ? List.of(CONFIRM, CANCEL) : List.of(CONFIRM, PAY, CANCEL);
            case CONFIRMED -> List.of(PAY, CANCEL);
            case PAID -> List.of(SHIP, CANCEL);
            case SHIPPED, CANCELLED -> List.of();
        };
    }

    /** The status once the order is confirmed. */
    public OrderStatus afterConfirmation(boolean paid) {
        return paid ? PAID : CONFIRMED;
    }

    /** The status once the money is in: a new order stays new. */
    public OrderStatus afterPayment() {
        return this == CONFIRMED ? PAID : this;
    }
}
