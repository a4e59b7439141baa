package daybook.platform.engine;

/**
 * An append does not continue the stored sequence of its aggregate: a concurrent append was stored first, or the caller's state is stale.
 */
public final class ConflictException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
