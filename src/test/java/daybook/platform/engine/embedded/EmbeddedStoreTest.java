package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hsqldb.Database;
import org.hsqldb.Table;
import org.hsqldb.jdbc.JDBCConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

class EmbeddedStoreTest {

    private static final int ROWS = 20_000;

    @Test
    void theSpaceOfATruncatedViewIsUsedAgain(@TempDir Path folder) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            JdbcTemplate views = new JdbcTemplate(store.views());
            fill(views);
            long full = room(views);
            for (int rebuild = 0; rebuild < 3; rebuild++) {
                views.execute("TRUNCATE TABLE order_sku AND COMMIT");
                fill(views);
            }
            assertThat(room(views)).isEqualTo(full);
        }
    }

    /** HSQLDB allocates the space with a table's first row and without a lock: two concurrent first rows fail with "General error". */
    @Test
    void everyTablesSpaceIsAllocatedBeforeTheFirstWrite(@TempDir Path folder) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder);
                Connection connection = store.views().getConnection()) {
            Object session = Objects.requireNonNull(
                    ReflectionTestUtils.invokeMethod(connection.unwrap(JDBCConnection.class), "getSession"));
            Database database = (Database) field(session, "database");
            List<Table> tables = Stream.of(
                            database.schemaManager.getAllTables(false).toArray())
                    .map(Table.class::cast)
                    .filter(Table::isCached)
                    .toList();
            assertThat(tables).hasSizeGreaterThan(15);
            assertThat(tables).allMatch(table -> (boolean)
                    field(database.persistentStoreCollection.getStore(table).getSpaceManager(), "isInitialised"));
            assertThat(new JdbcTemplate(store.views()).queryForObject("SELECT COUNT(*) FROM product", Long.class))
                    .isZero();
        }
    }

    @Test
    void aRestartTakesNoFurtherSpace(@TempDir Path folder) throws Exception {
        long first;
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            first = room(new JdbcTemplate(store.views()));
        }
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertThat(room(new JdbcTemplate(store.views()))).isEqualTo(first);
        }
    }

    private static Object field(Object of, String name) {
        return Objects.requireNonNull(ReflectionTestUtils.getField(of, name));
    }

    private static void fill(JdbcTemplate views) {
        views.batchUpdate(
                "INSERT INTO order_sku (sku, order_id, version, difference) VALUES (?, ?, 0, 1)",
                IntStream.range(0, ROWS)
                        .mapToObj(row -> new Object[] {"sku", "order " + row})
                        .toList());
    }

    /** The end of the used part of the file, in bytes. */
    private static long room(JdbcTemplate views) {
        Long end = views.queryForObject("SELECT file_free_pos FROM information_schema.system_cacheinfo", Long.class);
        return end == null ? 0 : end;
    }
}
