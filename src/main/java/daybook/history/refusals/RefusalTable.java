package daybook.history.refusals;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import daybook.history.RefusalQuery.RefusalEntry;
import daybook.history.RefusalQuery.RefusedAggregate;
import daybook.history.RefusalQuery.SearchRefusals;
import daybook.platform.projection.RecordRowMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of refused commands, in the database of the views. It belongs to no view: a rebuild leaves it as it is. */
@Component
class RefusalTable {

    /** A transaction deletes so many rows: HSQLDB keeps the rows of a transaction in memory. */
    private static final int DELETE_MAX = 10_000;

    private static final String INSERT = "INSERT INTO refusal"
            + " (id, actor, command, aggregate_type, aggregate_id, code, figures, correlation_id)"
            + " VALUES (?,?,?,?,?,?,?,?)";

    private static final RowMapper<RefusalRow> ROW = new RecordRowMapper<>(RefusalRow.class);
    private static final TypeReference<Map<String, Object>> FIGURES = new TypeReference<>() {};

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final RefusalProperties properties;
    private final Clock clock;

    RefusalTable(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JsonMapper json,
            RefusalProperties properties,
            Clock clock) {
        this.batches = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** Inserts the rows in one transaction. */
    void append(List<RefusalRow> rows) {
        List<Object[]> values = rows.stream().map(RefusalTable::valuesOf).toList();
        transaction.executeWithoutResult(status -> batches.batchUpdate(INSERT, values));
    }

    private static Object[] valuesOf(RefusalRow row) {
        return new Object[] {
            row.id(),
            row.actor(),
            row.command(),
            row.aggregateType(),
            row.aggregateId(),
            row.code(),
            row.figures(),
            row.correlationId()
        };
    }

    /**
     * The columns with a fixed value are the first of the order, which changes nothing in the result: HSQLDB follows an index only where the order
     * names all of its columns.
     */
    List<RefusalEntry> find(SearchRefusals query) {
        Map<String, String> fixed = new LinkedHashMap<>();
        putIfGiven("aggregate_id", query.aggregateId(), fixed);
        putIfGiven("code", query.code(), fixed);
        putIfGiven("actor", query.actor(), fixed);
        Map<String, String> conditions = new LinkedHashMap<>();
        fixed.forEach((column, value) -> conditions.put(column + " = ?", value));
        putIfGiven("aggregate_type = ?", query.aggregateType(), conditions);
        putIfGiven("id >= ?", firstIdSince(query.from()), conditions);
        putIfGiven("id < ?", end(query), conditions);
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions.keySet());
        String order = fixed.keySet().stream().map(column -> column + " DESC, ").collect(Collectors.joining());
        return jdbc
                .sql("SELECT * FROM refusal" + where + " ORDER BY " + order + "id DESC FETCH FIRST " + query.limit()
                        + " ROWS ONLY")
                .params(List.copyOf(conditions.values()))
                .query(ROW)
                .list()
                .stream()
                .map(this::entry)
                .toList();
    }

    private static void putIfGiven(String key, @Nullable String value, Map<String, String> given) {
        if (value != null) {
            given.put(key, value);
        }
    }

    /** The id before which the page ends: the cursor is earlier than the end of the span, unless the client changed the span. */
    private static @Nullable String end(SearchRefusals query) {
        String to = firstIdSince(query.to());
        String after = query.after();
        return to == null || after != null && after.compareTo(to) < 0 ? after : to;
    }

    /** The smallest id of a refusal at this instant or later. An id has whole milliseconds, and none before 1970. */
    private static @Nullable String firstIdSince(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        Instant whole = instant.truncatedTo(ChronoUnit.MILLIS);
        Instant first = whole.equals(instant) ? whole : whole.plusMillis(1);
        return UuidCreator.getTimeOrderedEpochMin(first.isBefore(Instant.EPOCH) ? Instant.EPOCH : first)
                .toString();
    }

    private RefusalEntry entry(RefusalRow row) {
        return new RefusalEntry(
                row.id(),
                UuidUtil.getInstant(UUID.fromString(row.id())),
                row.actor(),
                row.command(),
                new RefusedAggregate(row.aggregateType(), row.aggregateId()),
                row.code(),
                json.readValue(row.figures(), FIGURES),
                row.correlationId());
    }

    /** Deletes what is older than the journal keeps, and the oldest rows beyond its number of rows. */
    void purge() {
        String end = lastToDelete();
        int deleted;
        do {
            deleted = jdbc.sql("DELETE FROM refusal WHERE id IN (SELECT id FROM refusal WHERE id <= ?"
                            + " ORDER BY id FETCH FIRST " + DELETE_MAX + " ROWS ONLY)")
                    .param(end)
                    .update();
        } while (deleted == DELETE_MAX);
    }

    private String lastToDelete() {
        String outdated = Objects.requireNonNull(firstIdSince(clock.instant().minus(properties.keep())));
        return jdbc.sql("SELECT id FROM refusal ORDER BY id DESC OFFSET " + properties.rowsMax()
                        + " ROWS FETCH NEXT 1 ROWS ONLY")
                .query(String.class)
                .optional()
                .filter(surplus -> surplus.compareTo(outdated) > 0)
                .orElse(outdated);
    }
}
