package daybook.operations.cli;

/** Why it did not start has been said already. */
public final class ApplicationNotStartedException extends Exception {

    private static final long serialVersionUID = 1L;

    ApplicationNotStartedException(Throwable cause) {
        super(cause);
    }
}
