package daybook.platform.engine;

/** The data folder cannot be used as it is. Its message says what is wrong and where, the way out what to do about it. */
public final class DataFolderException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String wayOut;

    DataFolderException(String what, String wayOut) {
        super(what);
        this.wayOut = wayOut;
    }

    DataFolderException(String what, String wayOut, Throwable cause) {
        super(what, cause);
        this.wayOut = wayOut;
    }

    String wayOut() {
        return wayOut;
    }
}
