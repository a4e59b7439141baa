package daybook.operations.views;

import daybook.platform.projection.Rebuild;
import daybook.platform.projection.Rebuild.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the rebuild of a view is.
 *
 * @param position the position up to which the shadow has handled all events
 * @param etaSeconds the time until the shadow has caught up, at the average speed so far; null if it cannot be told
 * @param differences the number of rows that differ; null before the comparison
 */
public record RebuildState(
        String view,
        Status status,
        long position,
        long head,
        @Nullable Long etaSeconds,
        @Nullable Long differences,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @Nullable String error) {

    public static RebuildState of(Rebuild rebuild, long head, Instant now) {
        return new RebuildState(
                rebuild.viewName(),
                rebuild.status(),
                rebuild.position(),
                head,
                eta(rebuild, head, now),
                rebuild.differences(),
                rebuild.reason(),
                rebuild.actor(),
                rebuild.requestedAt(),
                rebuild.endedAt(),
                rebuild.error());
    }

    private static @Nullable Long eta(Rebuild rebuild, long head, Instant now) {
        if (!rebuild.status().isUnderWay()) {
            return null;
        }
        long left = Math.max(0, head - rebuild.position());
        double seconds = Duration.between(rebuild.requestedAt(), now).toMillis() / 1e3;
        return left == 0
                ? Long.valueOf(0)
                : rebuild.position() == 0 ? null : Math.round(left * seconds / rebuild.position());
    }
}
