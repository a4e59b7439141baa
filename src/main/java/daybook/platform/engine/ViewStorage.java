package daybook.platform.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The size and maintenance of the views' database.
 *
 * @param product its name and version
 * @param bytes of all tables but those of the log
 * @param lastCheckpoint null if the database does not tell
 */
public record ViewStorage(
        String product, long bytes, @Nullable Instant lastCheckpoint) {

    /** Looks at the storage as it is now. */
    public interface Inspector {
        ViewStorage inspect();
    }
}
