package daybook.accounts;

/** A hold that is no more, and how it ended. */
record ClosedHold(TransferId transferId, End end) {

    enum End {
        POSTED,
        VOIDED
    }
}
