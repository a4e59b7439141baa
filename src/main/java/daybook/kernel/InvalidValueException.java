package daybook.kernel;

/**
 * A value refuses the text or number that it is made of. The message continues the name of a field: {@code must be greater than 0}.
 *
 * <p>The type distinguishes a refused input from any other illegal argument, which is a fault of this program.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
