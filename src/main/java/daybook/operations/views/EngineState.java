package daybook.operations.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where log and views are kept, and how large they are.
 *
 * @param version of the products that keep the log and the views
 * @param events approximate on PostgreSQL, where positions may be empty
 * @param logBytes including indexes; null if the engine does not tell
 * @param snapshotBytes null if the engine does not tell
 * @param lastCheckpoint of the database of the views; null if it does not tell
 * @param lastCompaction of the log, on PostgreSQL its last vacuum; null if the engine does not tell, or has not compacted yet
 */
public record EngineState(
        String engine,
        String version,
        long events,
        @Nullable Long logBytes,
        long viewBytes,
        @Nullable Long snapshotBytes,
        @Nullable Instant lastCheckpoint,
        @Nullable Instant lastCompaction) {}
