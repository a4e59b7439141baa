package daybook.platform.engine;

/** An append does not follow what is stored: another writer was faster, or knew another log. */
public final class ConflictException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
