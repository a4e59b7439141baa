package daybook.platform.engine.embedded;

import java.nio.file.Path;

/** Another process holds the data folder. */
public final class DataDirectoryInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path path) {
        super("The data folder " + path.toAbsolutePath().normalize() + " is in use by another Daybook process.");
    }
}
