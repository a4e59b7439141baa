package daybook.accounts;

/** A hold that was posted or voided. */
record ClosedHold(TransferId transferId, End end) {

    enum End {
        POSTED,
        VOIDED
    }
}
