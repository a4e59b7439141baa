package daybook.operations.move;

/** A log cannot be moved, or a file is damaged; the message says why. */
public final class LogMoveException extends Exception {

    private static final long serialVersionUID = 1L;

    LogMoveException(String message) {
        super(message);
    }

    /** @param line of the file, from 1 */
    static LogMoveException at(long line, String message) {
        return new LogMoveException("line " + line + ": " + message);
    }
}
