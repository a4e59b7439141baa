package daybook.kernel;

/** What becomes of goods or money that leave under a business date on which they were not there. */
public enum DatePolicy {
    /** Nothing leaves; the refusal has the figures. */
    REFUSE,
    /** It leaves, and the event's metadata say how much was not there. */
    REPORT,
    /** It leaves: an order or a file of past business has decided that, and its date is not judged again. */
    TRUST
}
