package daybook.kernel;

/**
 * A value refuses the text or number that it is made of. The message continues the name of a field: {@code must be greater than 0}.
 *
 * <p>It is no {@link IllegalArgumentException}: that is a fault of this program, and must not be answered as the client's.
 */
public final class InvalidValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
