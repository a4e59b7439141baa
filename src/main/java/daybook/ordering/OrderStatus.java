package daybook.ordering;

/** Where an order stands. */
public enum OrderStatus {
    NEW,
    CONFIRMED,
    /** Confirmed, its stock reserved, and paid. */
    PAID,
    SHIPPED,
    CANCELLED
}
