package daybook.operations.imports;

/** Where an import stands. */
public enum ImportStatus {
    RUNNING,
    /** It went through the whole file; what was refused is among its errors. */
    DONE,
    /** It could not read the file, or was stopped; run again, it goes on where it was. */
    FAILED
}
