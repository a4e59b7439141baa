package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedStoreTest {

    private static final int ROWS = 20_000;

    @Test
    void theRoomOfAViewThatIsEmptiedIsUsedAgain(@TempDir Path folder) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            JdbcTemplate views = new JdbcTemplate(store.views());
            long empty = room(views);
            fill(views);
            long full = room(views);
            for (int rebuild = 0; rebuild < 3; rebuild++) {
                views.execute("TRUNCATE TABLE order_sku AND COMMIT");
                fill(views);
            }
            assertThat(full).isGreaterThan(empty);
            assertThat(room(views)).isEqualTo(full);
        }
    }

    private static void fill(JdbcTemplate views) {
        views.batchUpdate(
                "INSERT INTO order_sku (sku, order_id, version, difference) VALUES (?, ?, 0, 1)",
                IntStream.range(0, ROWS)
                        .mapToObj(row -> new Object[] {"sku", "order " + row})
                        .toList());
    }

    /** The end of what is used of the file, in bytes. */
    private static long room(JdbcTemplate views) {
        Long end = views.queryForObject("SELECT file_free_pos FROM information_schema.system_cacheinfo", Long.class);
        return end == null ? 0 : end;
    }
}
