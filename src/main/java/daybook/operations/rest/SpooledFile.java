package daybook.operations.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that was sent here, in a file.
 *
 * @param sha256 of the body
 */
record SpooledFile(Path path, byte[] sha256) {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledFile.class);

    /** Removes the file; one that cannot be removed now is removed when its process is gone. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The file of an import cannot be removed: {}", path, e);
        }
    }
}
