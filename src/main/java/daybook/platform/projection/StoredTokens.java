package daybook.platform.projection;

import daybook.platform.engine.reading.LogProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tokens of all processors with the claims on them, as they are stored. Axon's token store reads a token only by claiming it.
 *
 * <p>A paused processor is a processor whose claims belong to nobody and never expire. So the pause holds on every node that shares the tokens, and
 * survives a restart. As with all commits of the views, a crash may lose a pause of the last fraction of a second.
 */
@Component
public class StoredTokens {

    /** No node has this name. */
    private static final String NOBODY = "paused";

    private static final String NEVER = DateTimeUtils.formatInstant(Instant.parse("9999-12-31T00:00:00Z"));

    /** Queries that wait for a view ask for its position up to two thousand times a second. */
    private static final long PAUSE_VALID_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(200);

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    StoredTokens(JdbcClient jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /**
     * The stored token of a segment.
     *
     * @param token null at the beginning of the log
     * @param node the node that has claimed the segment, or had before it died; null if no node may have it
     */
    public record StoredToken(
            String processor,
            int segment,
            @Nullable TrackingToken token,
            @Nullable String node,
            boolean isPaused) {}

    /** @param progress empty if the processor is not paused */
    private record Pause(Optional<LogProgress> progress, long readAtNanos) {

        private boolean isOver() {
            return System.nanoTime() - readAtNanos > PAUSE_VALID_NANOSECONDS;
        }
    }

    /** The tokens of all processors, by segment. */
    public List<StoredToken> all() {
        return jdbc.sql("SELECT * FROM TokenEntry ORDER BY processorName, segment")
                .query((row, number) -> tokenIn(row))
                .list();
    }

    /** The tokens of a processor, by segment; none before its first start. */
    public List<StoredToken> of(String processor) {
        return jdbc.sql("SELECT * FROM TokenEntry WHERE processorName = ? ORDER BY segment")
                .param(processor)
                .query((row, number) -> tokenIn(row))
                .list();
    }

    private StoredToken tokenIn(ResultSet row) throws SQLException {
        byte[] token = row.getBytes("token");
        String owner = row.getString("owner");
        return new StoredToken(
                row.getString("processorName"),
                row.getInt("segment"),
                token == null
                        ? null
                        : serializer.deserialize(
                                new SimpleSerializedObject<>(token, byte[].class, row.getString("tokenType"), null)),
                NOBODY.equals(owner) ? null : owner,
                NOBODY.equals(owner));
    }

    /** The progress at which a processor is paused; empty if it is not. It may be a moment old. */
    Optional<LogProgress> pausedAt(String processor) {
        return pauses.compute(processor, (name, last) -> last == null || last.isOver() ? readPause(name) : last)
                .progress();
    }

    private Pause readPause(String processor) {
        List<StoredToken> tokens = of(processor);
        Optional<LogProgress> progress = tokens.stream().anyMatch(StoredToken::isPaused)
                ? Optional.of(LogProgress.ofTokens(
                        tokens.stream().map(StoredToken::token).toList()))
                : Optional.empty();
        return new Pause(progress, System.nanoTime());
    }

    /** Takes all segments of a processor from every node. A node that is in the middle of a batch cannot store its token, and rolls the batch back. */
    public void pause(String processor) {
        jdbc.sql("UPDATE TokenEntry SET owner = ?, timestamp = ? WHERE processorName = ?")
                .params(NOBODY, NEVER, processor)
                .update();
    }

    /** Lets any node claim the segments of a paused processor. */
    public void resume(String processor) {
        jdbc.sql("UPDATE TokenEntry SET owner = NULL WHERE processorName = ? AND owner = ?")
                .params(processor, NOBODY)
                .update();
        pauses.remove(processor);
    }

    /** Claims segments for a node in the place of whichever node has them. A segment that has been merged or paused meanwhile is left out. */
    public void assign(String processor, Collection<Integer> segments, String node) {
        jdbc.sql("UPDATE TokenEntry SET owner = :node, timestamp = :now"
                        + " WHERE processorName = :processor AND segment IN (:segments)"
                        + " AND (owner IS NULL OR owner <> :nobody)")
                .param("node", node)
                .param("now", DateTimeUtils.formatInstant(Instant.now()))
                .param("processor", processor)
                .param("segments", segments)
                .param("nobody", NOBODY)
                .update();
    }
}
