package daybook.kernel;

/** How an outflow is treated that its business date's balance does not cover. */
public enum DatePolicy {
    /** The command is refused, with the figures. */
    REFUSE,
    /** It leaves, and the event's metadata say how much was not there. */
    REPORT,
    /** It leaves: an order or a file of past business has decided that, and its date is not judged again. */
    TRUST
}
