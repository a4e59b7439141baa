package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * The data folder is unusable in its present state. The message names the fault and the place; the action tells the operator how to
 * repair it.
 */
public final class DataFolderException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String action;

    DataFolderException(String what, String action) {
        super(what);
        this.action = action;
    }

    DataFolderException(String what, String action, Throwable cause) {
        super(what, cause);
        this.action = action;
    }

    /** The folder cannot be created, read or written. */
    public static DataFolderException unusable(Path folder, IOException failure) {
        String why = failure instanceof FileAlreadyExistsException
                ? failure.getMessage() + " is a file"
                : failure instanceof AccessDeniedException
                        ? failure.getMessage() + " is not this user's to use"
                        : String.valueOf(failure.getMessage());
        return new DataFolderException(
                "The folder " + folder.toAbsolutePath().normalize() + " cannot be used: " + why + ".",
                "See that it is a folder of the user who runs Daybook, on a disk that can be written,"
                        + " or name another one with DAYBOOK_DATA_DIR.",
                failure);
    }

    String action() {
        return action;
    }
}
