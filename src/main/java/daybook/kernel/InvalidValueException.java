package daybook.kernel;

/**
 * A value was refused what it was to be made of. The message goes on where the name of the field ends: {@code must be greater than 0}.
 *
 * <p>A type of its own, so that a refused value can be told from a fault of the program: only the first is the client's.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
