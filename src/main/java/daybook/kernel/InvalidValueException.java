package daybook.kernel;

/**
 * A text or number cannot become the value that it was given for. The message continues the name of the field: {@code must be greater than 0}.
 *
 * <p>The type distinguishes a refused input from any other illegal argument, which is a fault of the program.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
