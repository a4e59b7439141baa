package daybook.ordering;

/** Where an order stands. */
public enum OrderStatus {
    NEW,
    CONFIRMED,
    /** Confirmed and paid, in whichever order. */
    PAID,
    SHIPPED,
    CANCELLED
}
