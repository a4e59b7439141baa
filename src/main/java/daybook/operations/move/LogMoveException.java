package daybook.operations.move;

/** Why a log is not moved, or a file not believed, in a sentence. */
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
