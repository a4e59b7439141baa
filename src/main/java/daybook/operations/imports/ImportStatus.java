package daybook.operations.imports;

/** Where an import stands. */
public enum ImportStatus {
    RUNNING,
    /** Every row of the file is in the books, and the books agree with the file. */
    DONE,
    /** It went through the whole file, but rows were skipped or refused, or the books differ: its errors say which. */
    DONE_WITH_ERRORS,
    /** It was told to stop; run again, it goes on where it was. */
    STOPPED,
    /** The file was refused before anything was entered, or something failed on the way: its last error says which. */
    FAILED
}
