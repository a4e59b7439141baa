package daybook.platform.projection;

import daybook.platform.projection.Rebuild.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** The stored state of the rebuilds, beside the views' tables. */
final class RebuildRows {

    private static final String UNDER_WAY = "status IN ('FILLING', 'COMPARING', 'READY')";
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcOperations jdbc;
    private final String rebuilds;
    private final String differences;
    private final String code;
    private final ShadowSchema schema;

    RebuildRows(JdbcOperations jdbc, ShadowSchema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
        this.rebuilds = schema.live("view_rebuild");
        this.differences = schema.live("view_difference");
        this.code = schema.live("view_code");
    }

    List<Rebuild> all() {
        return jdbc.query("SELECT * FROM " + rebuilds, new RecordRowMapper<>(Rebuild.class));
    }

    Optional<Rebuild> find(String view) {
        return jdbc
                .query("SELECT * FROM " + rebuilds + " WHERE view_name = ?", new RecordRowMapper<>(Rebuild.class), view)
                .stream()
                .findFirst();
    }

    Rebuild get(String view) {
        return find(view).orElseThrow();
    }

    /** Starts a rebuild. @return false if one is under way */
    boolean start(Rebuild rebuild) {
        jdbc.update(
                "DELETE FROM " + rebuilds + " WHERE view_name = ? AND status IN ('PROMOTED', 'DROPPED', 'FAILED')",
                rebuild.viewName());
        try {
            jdbc.update(
                    "INSERT INTO " + rebuilds + " (view_name, status, position, reason, actor, requested_at, promote,"
                            + " fingerprint) VALUES (?, ?, 0, ?, ?, ?, ?, ?)",
                    rebuild.viewName(),
                    Status.FILLING.name(),
                    rebuild.reason(),
                    rebuild.actor(),
                    rebuild.requestedAt().atOffset(ZoneOffset.UTC),
                    rebuild.promote(),
                    rebuild.fingerprint());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Starts the filling again, by other code. */
    void restart(String view, String fingerprint) {
        jdbc.update(
                "UPDATE " + rebuilds + " SET status = 'FILLING', position = 0, differences = NULL, fingerprint = ?"
                        + " WHERE view_name = ? AND " + UNDER_WAY,
                fingerprint,
                view);
    }

    /** @throws RebuildEndedException if the rebuild has ended meanwhile */
    void moved(Rebuild rebuild, long position) {
        update(rebuild, "position", position);
    }

    /** The row stays locked until this transaction ends: nobody can drop the rebuild meanwhile. */
    private void update(Rebuild rebuild, String column, long value) {
        int updated = jdbc.update(
                "UPDATE " + rebuilds + " SET " + column + " = ? WHERE view_name = ? AND requested_at = ? AND "
                        + UNDER_WAY,
                value,
                rebuild.viewName(),
                rebuild.requestedAt().atOffset(ZoneOffset.UTC));
        if (updated == 0) {
            throw new RebuildEndedException();
        }
    }

    /** The rebuild has ended; another one of the same view may have begun. */
    static final class RebuildEndedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** @return false if the rebuild has another state by now */
    boolean change(String view, Status before, Status after) {
        return jdbc.update(
                        "UPDATE " + rebuilds + " SET status = ? WHERE view_name = ? AND status = ?",
                        after.name(),
                        view,
                        before.name())
                > 0;
    }

    /** @return false if no rebuild is under way */
    boolean end(String view, Status status, @Nullable String error) {
        return jdbc.update(
                        "UPDATE " + rebuilds + " SET status = ?, error = ?, ended_at = ? WHERE view_name = ? AND "
                                + UNDER_WAY,
                        status.name(),
                        error,
                        Instant.now().atOffset(ZoneOffset.UTC),
                        view)
                > 0;
    }

    /** @return false if the rebuild is not ready */
    boolean askForPromotion(String view) {
        return jdbc.update("UPDATE " + rebuilds + " SET promote = TRUE WHERE view_name = ? AND status = 'READY'", view)
                > 0;
    }

    /** The fingerprint of the code that made the view's rows. */
    Optional<String> codeOf(String view) {
        return jdbc
                .queryForList("SELECT fingerprint FROM " + code + " WHERE view_name = ?", String.class, view)
                .stream()
                .findFirst();
    }

    void setCode(String view, String fingerprint) {
        try {
            jdbc.update("INSERT INTO " + code + " (view_name, fingerprint) VALUES (?, ?)", view, fingerprint);
        } catch (DuplicateKeyException e) {
            // Another process was first.
        }
    }

    void forgetDifferences(String view) {
        jdbc.update("DELETE FROM " + differences + " WHERE view_name = ?", view);
    }

    void add(String view, String table, List<Object[]> keys) {
        jdbc.batchUpdate(
                "INSERT INTO " + differences + " (view_name, table_name, row_key) VALUES (?, ?, ?)",
                keys.stream()
                        .map(key -> new Object[] {view, table, JSON.writeValueAsString(key)})
                        .toList());
    }

    void set(String view, String table, Object[] key, boolean differs) {
        Object[] parameters = {view, table, JSON.writeValueAsString(key)};
        jdbc.update(
                "DELETE FROM " + differences + " WHERE view_name = ? AND table_name = ? AND row_key = ?", parameters);
        if (differs) {
            jdbc.update(
                    "INSERT INTO " + differences + " (view_name, table_name, row_key) VALUES (?, ?, ?)", parameters);
        }
    }

    /** Stores the number of differences. @return that number */
    long settled(Rebuild rebuild) {
        Long found = jdbc.queryForObject(
                "SELECT COUNT(*) FROM " + differences + " WHERE view_name = ?", Long.class, rebuild.viewName());
        long count = found == null ? 0 : found;
        update(rebuild, "differences", count);
        return count;
    }

    /** The keys of a table's differences, in parts. */
    void keys(String view, String table, int countMax, Consumer<List<Object[]>> part) {
        String last = "";
        List<String> texts = texts(view, table, last, countMax);
        while (!texts.isEmpty()) {
            part.accept(new ArrayList<>(texts.stream().map(RebuildRows::key).toList()));
            last = texts.get(texts.size() - 1);
            texts = texts(view, table, last, countMax);
        }
    }

    private List<String> texts(String view, String table, String after, int countMax) {
        return jdbc.queryForList(
                "SELECT row_key FROM " + differences + " WHERE view_name = ? AND table_name = ? AND row_key > ?"
                        + " ORDER BY view_name, table_name, row_key FETCH FIRST " + countMax + " ROWS ONLY",
                String.class,
                view,
                table,
                after);
    }

    /** A row that differs. */
    record DifferentRow(String tableName, String rowKey) {

        Object[] key() {
            return RebuildRows.key(rowKey);
        }
    }

    List<DifferentRow> differences(String view, long offset, int countMax) {
        return jdbc.query(
                "SELECT table_name, row_key FROM " + differences + " WHERE view_name = ?"
                        + " ORDER BY view_name, table_name, row_key OFFSET ? ROWS FETCH FIRST " + countMax
                        + " ROWS ONLY",
                new RecordRowMapper<>(DifferentRow.class),
                view,
                offset);
    }

    private static Object[] key(String text) {
        return JSON.readValue(text, Object[].class);
    }

    /** Locks the row that names the view's writer, for this transaction: the writer on any node waits. A missing row could not be locked. */
    void lockWriter(String viewTable) {
        jdbc.update(
                "INSERT INTO " + schema.live("view_writer") + " (view_table, writer) VALUES (?, '')"
                        + " ON CONFLICT (view_table) DO NOTHING",
                viewTable);
        jdbc.queryForList(
                "SELECT writer FROM " + schema.live("view_writer") + " WHERE view_table = ? FOR UPDATE", viewTable);
    }

    /** The stored position of the view that serves; empty if its writer has not seen every event up to there. */
    OptionalLong positionOf(String view, BiFunction<byte[], String, TrackingToken> tokens) {
        List<TrackingToken> found = jdbc.query(
                "SELECT token, tokenType FROM " + schema.live("TokenEntry") + " WHERE processorName = ?",
                (row, number) -> token(row, tokens),
                view);
        return found.size() == 1 && isWhole(found.get(0)) ? found.get(0).position() : OptionalLong.empty();
    }

    private static boolean isWhole(TrackingToken token) {
        return !(token instanceof ReplayToken)
                && !(token instanceof GapAwareTrackingToken gapAware && gapAware.hasGaps());
    }

    private static TrackingToken token(ResultSet row, BiFunction<byte[], String, TrackingToken> tokens)
            throws SQLException {
        return tokens.apply(row.getBytes("token"), row.getString("tokenType"));
    }

    /** The ids of the view's dead letters. */
    List<String> letters(String view) {
        return jdbc.queryForList(
                "SELECT deadLetterIdentifier FROM " + schema.live("DeadLetterEntry") + " WHERE processingGroup = ?",
                String.class,
                view);
    }

    /** The view has the shadow's rows now: they include the events of these dead letters, and those that were skipped. */
    void promoted(String view, List<String> letters) {
        jdbc.batchUpdate(
                "DELETE FROM " + schema.live("DeadLetterEntry") + " WHERE deadLetterIdentifier = ?",
                letters.stream().map(letter -> new Object[] {letter}).toList());
        jdbc.update("DELETE FROM " + schema.live("skipped_event") + " WHERE view_name = ?", view);
        jdbc.update(
                "UPDATE " + code + " SET fingerprint = (SELECT fingerprint FROM " + rebuilds
                        + " WHERE view_name = ?) WHERE view_name = ?",
                view,
                view);
        forgetDifferences(view);
        end(view, Status.PROMOTED, null);
    }

    /** The rows in memory of every process are out of date. */
    void disown(String viewTable) {
        jdbc.update("UPDATE " + schema.live("view_writer") + " SET writer = '' WHERE view_table = ?", viewTable);
    }
}
