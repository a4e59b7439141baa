package daybook.operations.cli;

/** The application did not start. Spring Boot has already printed the reason. */
public final class ApplicationNotStartedException extends Exception {

    private static final long serialVersionUID = 1L;

    ApplicationNotStartedException(Throwable cause) {
        super(cause);
    }
}
