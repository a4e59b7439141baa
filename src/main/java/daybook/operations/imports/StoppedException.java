package daybook.operations.imports;

/** The import was told to stop, or something other than a refusal went wrong; run again, it goes on where it was. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message, null, false, false);
    }
}
