package daybook.platform.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of a view that is under way, or the last one.
 *
 * @param position the position up to which the shadow has handled all events
 * @param differences the number of rows that differ; null before the comparison
 * @param promote whether the shadow becomes the view as soon as it is ready
 * @param fingerprint of the code that fills the shadow
 * @param error why it failed
 */
public record Rebuild(
        String viewName,
        Status status,
        long position,
        @Nullable Long differences,
        String reason,
        String actor,
        Instant requestedAt,
        @Nullable Instant endedAt,
        boolean promote,
        String fingerprint,
        @Nullable String error) {

    /** The states of a rebuild. */
    public enum Status {
        FILLING,
        COMPARING,
        READY,
        PROMOTED,
        DROPPED,
        FAILED;

        /** Whether the shadow follows the log. */
        public boolean isUnderWay() {
            return this == FILLING || this == COMPARING || this == READY;
        }
    }
}
