package daybook.testing;

import static org.awaitility.Awaitility.await;

import daybook.DaybookApplication;
import daybook.platform.projection.Rebuild;
import daybook.platform.projection.Rebuilds;
import daybook.platform.projection.ViewPositions;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checksums of all views of a house, as they stand and as rebuilt from the log. */
public final class ViewChecksums {

    private static final int DIFFERENCES_TOLD_MAX = 20;
    private static final int NANOSECONDS_A_MICROSECOND = 1_000;

    private static final Set<String> NOT_VIEWS = Set.of(
            "domainevententry",
            "snapshotevententry",
            "idempotency_record",
            "idempotency_begun",
            "view_writer",
            "tokenentry",
            "deadletterentry",
            "skipped_event",
            "deadline",
            "view_rebuild",
            "view_difference",
            "view_code",
            "import_run",
            "person_key",
            "seal_checkpoint",
            "seal_tile",
            "seal_tree",
            "seal_verification",
            "flyway_schema_history");

    private ViewChecksums() {}

    /**
     * @param live checksum by table, as the views were found
     * @param rebuilt the same after every view was rebuilt
     */
    public record Comparison(TreeMap<String, String> live, TreeMap<String, String> rebuilt) {}

    /** Opens the house in a folder that nobody else holds. */
    public static Comparison compare(Path folder) {
        return compare("--daybook.data-dir=" + folder);
    }

    /** Opens the house with these settings, which nobody else has open. */
    public static Comparison compare(String... settings) {
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(DaybookApplication.class)
                .web(WebApplicationType.NONE)
                .run(settings)) {
            List<String> views = house.getBean(ViewPositions.class).views();
            catchUp(house, views);
            TreeMap<String, String> live = checksums(house);
            views.forEach(view -> rebuild(house.getBean(Rebuilds.class), view));
            return new Comparison(live, checksums(house));
        }
    }

    /** What the views of the house with these settings hold once they have seen its whole log: the same on every engine. */
    public static TreeMap<String, String> of(String... settings) {
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(DaybookApplication.class)
                .web(WebApplicationType.NONE)
                .run(settings)) {
            catchUp(house, house.getBean(ViewPositions.class).views());
            return checksums(house);
        }
    }

    /** Promotes whatever is different, so that the tables can be compared; the rows that differ are told. */
    private static void rebuild(Rebuilds rebuilds, String view) {
        if (rebuilds.find(view).filter(rebuild -> rebuild.status().isUnderWay()).isPresent()) {
            rebuilds.drop(view);
        }
        rebuilds.request(view, "To compare.", "test", false);
        awaitStatus(rebuilds, view, Rebuild.Status.READY);
        rebuilds.differences(view, 0, DIFFERENCES_TOLD_MAX).forEach(System.out::println);
        rebuilds.promote(view);
        awaitStatus(rebuilds, view, Rebuild.Status.PROMOTED);
    }

    private static void awaitStatus(Rebuilds rebuilds, String view, Rebuild.Status status) {
        await().atMost(Duration.ofMinutes(10)).until(() -> rebuilds.get(view).status() == status);
    }

    private static void catchUp(ConfigurableApplicationContext house, List<String> views) {
        ViewPositions positions = house.getBean(ViewPositions.class);
        long head = positions.head().position();
        await().atMost(Duration.ofMinutes(10))
                .until(() -> views.stream().allMatch(view -> positions.positionOf(view) >= head));
    }

    private static TreeMap<String, String> checksums(ConfigurableApplicationContext house) {
        return of(house.getBean(JdbcClient.class));
    }

    /** A checksum of the rows of each table. */
    public static TreeMap<String, String> of(JdbcClient jdbc) {
        TreeMap<String, String> checksums = new TreeMap<>();
        jdbc
                .sql("SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !NOT_VIEWS.contains(table.toLowerCase(Locale.ROOT)))
                .forEach(table -> checksums.put(table.toLowerCase(Locale.ROOT), checksum(jdbc, table)));
        return checksums;
    }

    private static String checksum(JdbcClient jdbc, String table) {
        List<String> rows =
                jdbc.sql("SELECT * FROM \"" + table + "\"").query((row, number) -> text(row)).list().stream()
                        .sorted()
                        .toList();
        CRC32C checksum = new CRC32C();
        rows.forEach(row -> checksum.update(row.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return rows.size() + " rows, " + Long.toHexString(checksum.getValue());
    }

    /** Its columns by their names: they have another order in each database. */
    private static String text(ResultSet row) throws SQLException {
        TreeMap<String, String> columns = new TreeMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            columns.put(row.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT), text(row.getObject(column)));
        }
        return String.join("|", columns.values()) + '\n';
    }

    private static String text(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return inMicroseconds(time.toInstant()).toString();
        }
        if (value instanceof Timestamp time) {
            return inMicroseconds(time.toInstant()).toString();
        }
        return String.valueOf(value);
    }

    /** PostgreSQL keeps no more, and rounds half up. */
    private static Instant inMicroseconds(Instant instant) {
        return instant.plusNanos(NANOSECONDS_A_MICROSECOND / 2).truncatedTo(ChronoUnit.MICROS);
    }
}
