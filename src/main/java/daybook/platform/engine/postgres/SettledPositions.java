package daybook.platform.engine.postgres;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The watermark of the log in PostgreSQL: at and below it, no further event can appear.
 *
 * <p>Positions are drawn from a sequence, but become visible when their transactions commit, in another order. A trigger assigns each
 * transaction its number before the transaction draws a position. Once an event is visible, each lower position was therefore drawn by a
 * transaction with a lower number than any number assigned later. As soon as all these transactions have ended, a position that is empty
 * stays empty. Axon's own rule gives up a gap after a minute; a slow transaction or a wrong clock would make it lose events.
 */
public final class SettledPositions {

    private static final String PROBE = "SELECT pg_current_xact_id()::text::bigint AS given,"
            + " pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS ended_before,"
            + " (SELECT COALESCE(MAX(globalIndex), 0) FROM DomainEventEntry) AS head";

    private final JdbcClient jdbc;
    private final AtomicLong settled = new AtomicLong();
    private @Nullable Probe pending;

    SettledPositions(DataSource log) {
        this.jdbc = JdbcClient.create(log);
    }

    /** The watermark as of the last query; a read that begins after this call is final up to it. */
    long known() {
        return settled.get();
    }

    /** Queries the present watermark; a read that begins after this call is final up to it. */
    synchronized long look() {
        Probe now = jdbc.sql(PROBE)
                .query((row, number) ->
                        new Probe(row.getLong("given"), row.getLong("ended_before"), row.getLong("head")))
                .single();
        Probe before = pending == null ? now : pending;
        if (now.endedBefore >= now.given) {
            before = now;
        }
        if (now.endedBefore >= before.given) {
            settled.accumulateAndGet(before.head, Math::max);
            before = now;
        }
        pending = before;
        return settled.get();
    }

    /** Whether all these positions are empty and settled. */
    boolean stayEmpty(Collection<Long> positions) {
        return positions.isEmpty()
                || (Collections.max(positions) <= look()
                        && jdbc.sql("SELECT COUNT(*) FROM DomainEventEntry WHERE globalIndex IN (:positions)")
                                        .param("positions", positions)
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    /**
     * @param given a transaction number that was just assigned, higher than all numbers before it
     * @param endedBefore every transaction with a lower number had ended
     * @param head the position of the newest event
     */
    private record Probe(long given, long endedBefore, long head) {}
}
