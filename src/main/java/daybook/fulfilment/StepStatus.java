package daybook.fulfilment;

/** How far a step has come. */
public enum StepStatus {
    /** Recorded, and sent now or after a crash. */
    PENDING,
    /** Taken on; its end is awaited. */
    SENT,
    DONE,
    /** Refused for good. */
    FAILED,
    /** No longer needed, or passed over by the operator. */
    SKIPPED
}
