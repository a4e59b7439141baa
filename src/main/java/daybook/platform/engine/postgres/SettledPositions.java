package daybook.platform.engine.postgres;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to which position of the log in PostgreSQL nothing can appear any more.
 *
 * <p>Positions are drawn from a sequence and become visible when their transactions commit, in another order. A trigger sees to it that a
 * transaction has its number before it draws a position. So once an event is visible, each position before it was drawn by a transaction
 * whose number is lower than any that is given out from then on; and once all of those transactions have ended, a position that is empty
 * stays empty. That is a proof where Axon's own rule, a gap is for ever after a minute, trusts clocks and that nobody is ever slow.
 */
public final class SettledPositions {

    private static final String LOOK = "SELECT pg_current_xact_id()::text::bigint AS given,"
            + " pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS ended_before,"
            + " (SELECT COALESCE(MAX(globalIndex), 0) FROM DomainEventEntry) AS head";

    private final JdbcClient jdbc;
    private final AtomicLong settled = new AtomicLong();
    private @Nullable Look pending;

    SettledPositions(DataSource log) {
        this.jdbc = JdbcClient.create(log);
    }

    /** What was known when it was last looked; what is read after this was called is final up to there. */
    long known() {
        return settled.get();
    }

    /** Looks how far it is by now; what is read after this was called is final up to there. */
    synchronized long look() {
        Look now = jdbc.sql(LOOK)
                .query((row, number) ->
                        new Look(row.getLong("given"), row.getLong("ended_before"), row.getLong("head")))
                .single();
        Look before = pending == null ? now : pending;
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

    /** Whether there is nothing at any of these positions, and never will be. */
    public boolean stayEmpty(Collection<Long> positions) {
        return positions.isEmpty()
                || (Collections.max(positions) <= look()
                        && jdbc.sql("SELECT COUNT(*) FROM DomainEventEntry WHERE globalIndex IN (:positions)")
                                        .param("positions", positions)
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    /**
     * @param given a transaction's number that was given out just then, higher than all before it
     * @param endedBefore every transaction with a lower number had ended
     * @param head the position of the newest event
     */
    private record Look(long given, long endedBefore, long head) {}
}
