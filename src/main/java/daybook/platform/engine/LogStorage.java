package daybook.platform.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The size and maintenance of the log's storage.
 *
 * @param product its name and version
 * @param logBytes including indexes; null if the engine does not tell
 * @param snapshotBytes null if the engine does not tell
 * @param lastCompaction null if the engine does not tell, or has not compacted yet
 */
public record LogStorage(
        String product,
        @Nullable Long logBytes,
        @Nullable Long snapshotBytes,
        @Nullable Instant lastCompaction) {}
