package daybook.operations.imports;

/** What is wrong with a row, as a sentence for the one who mends the file. */
final class UnreadableRowException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRowException(String message) {
        super(message, null, false, false);
    }
}
