package daybook.operations.imports;

import java.io.IOException;

/** What is wrong with the file as a whole. */
final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
