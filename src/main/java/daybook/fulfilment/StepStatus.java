package daybook.fulfilment;

/** The status of a step. */
public enum StepStatus {
    /** Recorded, and not known to be sent. */
    PENDING,
    /** Accepted; its outcome arrives as an event. */
    SENT,
    DONE,
    /** Refused. */
    FAILED,
    /** No longer needed, or skipped by the operator. */
    SKIPPED
}
