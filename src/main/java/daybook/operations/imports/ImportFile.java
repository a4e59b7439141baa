package daybook.operations.imports;

import java.io.IOException;
import java.time.Instant;

/** A file in some format. This method is all that an import needs of the format. */
@FunctionalInterface
public interface ImportFile {

    /**
     * Enters the file by commands. What an earlier run has entered is not entered again.
     *
     * @return the figures of the file beside those of the views
     * @throws UnreadableFileException if the file is refused as a whole, before anything of it is entered
     * @throws ImportCommands.StoppedException if the import is stopped before it has entered everything
     */
    ImportResult enter(Run run) throws IOException;

    /**
     * The tools that an import gives to the format of its file.
     *
     * @param startedAt no business date of the file is later
     */
    record Run(
            Instant startedAt, ViewReader views, ImportCommands commands, OrderWatch watch, ImportProgress progress) {}

    /** The file cannot be imported at all. The message says why, without a full stop. */
    final class UnreadableFileException extends IOException {

        private static final long serialVersionUID = 1L;

        public UnreadableFileException(String message) {
            super(message);
        }
    }
}
