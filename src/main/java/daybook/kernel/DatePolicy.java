package daybook.kernel;

/** How an outflow is treated that the balance of its business date does not cover. */
public enum DatePolicy {
    /** The command is refused. */
    REFUSE,
    /** The outflow is recorded, and the event's metadata say how much was missing. */
    REPORT,
    /** The outflow is recorded unchecked, because an order or an imported file has decided it. */
    TRUST
}
