package daybook.fulfilment;

/** Where an order's fulfilment stands: at its end, at work, or waiting for what its name says. */
public enum Phase {
    /** A step failed that somebody has to look at. */
    STUCK,
    AWAITING_CONFIRMATION,
    RESERVING,
    PAYING,
    AWAITING_PAYMENT,
    AWAITING_SHIPMENT,
    SHIPPING,
    /** The shelf was short: a person decides whether the rest is shipped later or cancelled. */
    AWAITING_REST,
    CANCELLING,
    SHIPPED,
    CANCELLED;

    public boolean isFinal() {
        return this == SHIPPED || this == CANCELLED;
    }
}
