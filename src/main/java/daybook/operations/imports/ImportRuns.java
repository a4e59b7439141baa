package daybook.operations.imports;

import daybook.operations.imports.ImportState.RowError;
import daybook.platform.engine.Node;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.platform.serialization.LogJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of imports, which all processes share; the last {@value #KEPT_MAX} are kept.
 *
 * <p>The row of a running import holds the only slot under a lease. Once the lease has run out, the import counts as failed: its process is
 * gone.
 */
@Component
class ImportRuns {

    private static final int KEPT_MAX = 100;
    private static final String RUNNING = " slot = 1";
    private static final String LEASE_END = "CURRENT_TIMESTAMP + INTERVAL '30' SECOND";
    private static final TypeReference<List<RowError>> ERRORS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Node node;
    private final JsonMapper json = LogJson.values(JsonMapper.builder()).build();

    ImportRuns(JdbcClient jdbc, Node node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    private record Row(String state, @Nullable String errors) {}

    /** At the start of a process. The only process of an installation can tell that no import runs any more. */
    void opened() {
        if (node.alone()) {
            abandon(RUNNING);
        }
    }

    /** @throws Rejection conflict {@code import-running} while an import runs in any process */
    void begin(ImportState state) {
        refuseWhileRunning();
        try {
            jdbc.sql("INSERT INTO import_run (id, slot, lease_until, stop_requested, state) VALUES (?, 1, " + LEASE_END
                            + ", FALSE, ?)")
                    .params(state.id(), text(state))
                    .update();
        } catch (DuplicateKeyException e) {
            refuseWhileRunning();
            throw e;
        }
        jdbc.sql("DELETE FROM import_run WHERE slot IS NULL AND id NOT IN"
                        + " (SELECT id FROM import_run ORDER BY id DESC FETCH FIRST " + KEPT_MAX + " ROWS ONLY)")
                .update();
    }

    /** @throws Rejection conflict {@code import-running} while an import runs in any process */
    void refuseWhileRunning() {
        abandonLapsed();
        jdbc.sql("SELECT id FROM import_run WHERE" + RUNNING)
                .query(String.class)
                .optional()
                .ifPresent(id -> {
                    throw Rejection.conflict("import-running", "Another import is at work.", "id", id);
                });
    }

    /** Renews the lease. @return false if the import has lost its slot */
    boolean renew(ImportState state) {
        return jdbc.sql("UPDATE import_run SET lease_until = " + LEASE_END + ", state = ? WHERE id = ? AND" + RUNNING)
                        .params(text(state), state.id())
                        .update()
                == 1;
    }

    /** Frees the slot and stores the final state. Does nothing if the import has lost its slot. */
    void end(ImportState state) {
        jdbc.sql("UPDATE import_run SET slot = NULL, state = ?, errors = ? WHERE id = ? AND" + RUNNING)
                .params(text(state), json.writeValueAsString(state.errors()), state.id())
                .update();
    }

    void requestStop(String id) {
        jdbc.sql("UPDATE import_run SET stop_requested = TRUE WHERE id = ? AND" + RUNNING)
                .param(id)
                .update();
    }

    boolean isStopRequested(String id) {
        return jdbc.sql("SELECT stop_requested FROM import_run WHERE id = ?")
                .param(id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    Optional<ImportState> find(String id) {
        abandonLapsed();
        return jdbc.sql("SELECT state, errors FROM import_run WHERE id = ?")
                .param(id)
                .query(Row.class)
                .optional()
                .map(row -> {
                    ImportState state = json.readValue(row.state(), ImportState.class);
                    return row.errors() == null ? state : state.withErrors(json.readValue(row.errors(), ERRORS));
                });
    }

    /** Newest first, each without its errors. */
    Page<ImportState> list(Paging paging) {
        abandonLapsed();
        List<ImportState> items = jdbc
                .sql("SELECT state FROM import_run ORDER BY id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY")
                .params((long) paging.page() * paging.size(), paging.size())
                .query(String.class)
                .list()
                .stream()
                .map(state -> json.readValue(state, ImportState.class))
                .toList();
        long total =
                jdbc.sql("SELECT COUNT(*) FROM import_run").query(Long.class).single();
        return new Page<>(items, paging.page(), paging.size(), total);
    }

    private void abandonLapsed() {
        abandon(RUNNING + " AND lease_until < CURRENT_TIMESTAMP");
    }

    /** Two processes may see the same lapsed lease: the update checks the condition again, so that only one frees the slot. */
    private void abandon(String condition) {
        jdbc.sql("SELECT state FROM import_run WHERE" + condition)
                .query(String.class)
                .optional()
                .map(state -> json.readValue(state, ImportState.class).abandoned())
                .ifPresent(state -> jdbc.sql(
                                "UPDATE import_run SET slot = NULL, state = ?, errors = ? WHERE id = ? AND" + condition)
                        .params(text(state), json.writeValueAsString(state.errors()), state.id())
                        .update());
    }

    private String text(ImportState state) {
        return json.writeValueAsString(state.withoutErrors());
    }
}
