package daybook.fulfilment;

/** The state of a fulfilment: the work that is under way, or what it waits for. */
public enum Phase {
    /** A step failed, and the operator has to decide on it. */
    STUCK,
    AWAITING_CONFIRMATION,
    RESERVING,
    PAYING,
    AWAITING_PAYMENT,
    AWAITING_SHIPMENT,
    SHIPPING,
    /** Goods were missing from the shelf: a person decides whether they are shipped later or cancelled. */
    AWAITING_REST,
    CANCELLING,
    SHIPPED,
    CANCELLED;

    public boolean isFinal() {
        return this == SHIPPED || this == CANCELLED;
    }
}
