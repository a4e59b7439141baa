package daybook.history.audit;

import daybook.history.LoggedEvent;
import daybook.history.LoggedEvents;
import daybook.platform.engine.StoredEvent;
import daybook.platform.projection.RecordRowMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds events by the index, and reads them from the log. */
@Component
public class AuditIndex {

    /** The name of the view that fills the index. */
    public static final String VIEW = "audit";

    /** The rows that are read at once in search of a term; a rare term is in few of them. */
    private static final int ROWS_READ = 32;

    private final JdbcClient jdbc;
    private final LoggedEvents log;

    AuditIndex(JdbcClient jdbc, LoggedEvents log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    Optional<LoggedEvent> find(String eventId) {
        List<Long> positions = oldestFirst(List.of(Terms.eventId(eventId))).positions(1, Integer.MAX_VALUE);
        return log.at(positions, event -> event.id().equals(eventId)).stream().findFirst();
    }

    /** The positions of an aggregate's events, in order, as far as they are indexed. */
    public List<Long> positionsOf(String aggregateType, String aggregateId) {
        return ascending(Terms.ofAggregate(aggregateType, aggregateId), 1, Integer.MAX_VALUE);
    }

    /** The positions of all events with some terms, ascending from a position on. */
    List<Long> ascending(List<String> terms, long from, int countMax) {
        return oldestFirst(terms).positions(from, countMax);
    }

    /** The positions of all events with some terms, descending from a position on. */
    List<Long> descending(List<String> terms, long from, int countMax) {
        return newestFirst(terms).positions(from, countMax);
    }

    List<LoggedEvent> read(List<Long> ascending) {
        return log.at(ascending, event -> true);
    }

    /** The events that match a search, newest first, at most {@code countMax}. */
    List<LoggedEvent> search(List<String> terms, Span span, int countMax) {
        Intersection matches = newestFirst(terms);
        Predicate<StoredEvent> inTime = event -> span.includes(event.instant());
        List<LoggedEvent> found = new ArrayList<>();
        long from = span.last();
        while (from >= span.first() && found.size() < countMax) {
            List<Long> positions = matches.positions(from, countMax);
            if (positions.isEmpty()) {
                break;
            }
            from = positions.get(positions.size() - 1) - 1;
            Collections.reverse(positions);
            List<LoggedEvent> events = log.at(positions, inTime);
            Collections.reverse(events);
            events.stream().limit(countMax - found.size()).forEach(found::add);
        }
        return found;
    }

    /**
     * The part of the log that may hold the events of a span of time.
     *
     * @param last the last position that is wanted
     */
    Span span(@Nullable Instant from, @Nullable Instant to, long last) {
        return new Span(
                from,
                to,
                from == null ? 1 : bound("MIN(first_position)", "slot >= ?", from, Long.MAX_VALUE),
                to == null ? last : Math.min(last, bound("MAX(last_position)", "slot <= ?", to, 0)));
    }

    private long bound(String value, String condition, Instant at, long otherwise) {
        return jdbc.sql("SELECT COALESCE(" + value + ", " + otherwise + ") FROM audit_recorded WHERE " + condition)
                .param(RecordedRow.slotOf(at))
                .query(Long.class)
                .single();
    }

    private Intersection newestFirst(List<String> terms) {
        return new Intersection(terms, true, headOf(terms), this::nearest);
    }

    private Intersection oldestFirst(List<String> terms) {
        return new Intersection(terms, false, headOf(terms), this::nearest);
    }

    /** Terms have rows only up to the head of the index. */
    private long headOf(List<String> terms) {
        return terms.isEmpty()
                ? jdbc.sql("SELECT COALESCE(MAX(last_position), 0) FROM audit_recorded")
                        .query(Long.class)
                        .single()
                : Long.MAX_VALUE;
    }

    private @Nullable Posting nearest(String term, long block, boolean descending) {
        long from = block;
        List<ShardRow> rows;
        do {
            rows = shards(ShardRow.shardOf(term), from, descending);
            for (ShardRow row : rows) {
                Posting found = row.find(term);
                if (found != null) {
                    return found;
                }
                from = row.block() + (descending ? -1 : 1);
            }
        } while (rows.size() == ROWS_READ);
        return null;
    }

    /** The rows of a shard from a block on, in the direction of reading. */
    private List<ShardRow> shards(int shard, long block, boolean descending) {
        // The order names all columns of the key: HSQLDB otherwise sorts all rows of the shard.
        String nearest = descending ? "<= ? ORDER BY shard DESC, block DESC" : ">= ? ORDER BY shard, block";
        return jdbc.sql("SELECT * FROM audit_shard WHERE shard = ? AND block " + nearest + " FETCH FIRST " + ROWS_READ
                        + " ROWS ONLY")
                .params(shard, block)
                .query(new RecordRowMapper<>(ShardRow.class))
                .list();
    }

    /**
     * A span of recorded time, and the part of the log that may hold its events.
     *
     * @param from the first instant
     * @param to not included
     */
    record Span(@Nullable Instant from, @Nullable Instant to, long first, long last) {

        boolean includes(Instant at) {
            return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
        }
    }
}
