package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.platform.engine.DamagedRecordException;
import daybook.testing.Soak;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** After any damage to a stopped folder, the store opens with everything that was acknowledged, or refuses the folder with a sentence. */
class DamagedFolderTest {

    private static final Logger LOG = LoggerFactory.getLogger(DamagedFolderTest.class);

    private static final long SEED = 20_261_128L;
    private static final int EVENTS = 300;

    @TempDir
    private static Path templates;

    @TempDir
    private Path folder;

    /** The content of each folder without damage. */
    private static final Map<String, Content> CONTENTS = new TreeMap<>();

    private static final Content NOTHING = new Content(List.of(), Map.of());

    private record Content(List<String> log, Map<String, List<Map<String, Object>>> views) {

        private static Content of(EmbeddedStore store) {
            return new Content(logOf(store), contentOf(store.views()));
        }
    }

    private static List<String> logOf(EmbeddedStore store) {
        return new RocksRawLog(store)
                .read()
                .map(event -> event.id()
                        + ' '
                        + event.aggregateId()
                        + ' '
                        + event.sequence()
                        + ' '
                        + new String(event.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    /** A folder after a clean close, and a folder as a killed process leaves it, both with changes before and after a checkpoint. */
    @BeforeAll
    static void makeFolders() throws Exception {
        Path live = templates.resolve("live");
        try (EngineFixture fixture = new EngineFixture(live)) {
            fill(fixture, 0);
        }
        EngineFixture fixture = new EngineFixture(live);
        try (fixture) {
            fill(fixture, EVENTS / 2);
            await().until(() -> Files.readString(live.resolve("views.log")).contains("sku " + (EVENTS - 1)));
            fixture.store().maintain();
            copy(live, templates.resolve("killed"));
        }
        copy(live, templates.resolve("closed"));
        for (String template : List.of("killed", "closed")) {
            Path untouched = templates.resolve(template + " and untouched");
            copy(templates.resolve(template), untouched);
            try (EmbeddedStore store = EmbeddedStore.open(untouched)) {
                CONTENTS.put(template, Content.of(store));
            }
            assertThat(CONTENTS.getOrDefault(template, NOTHING).log()).hasSize(EVENTS);
            assertThat(CONTENTS.getOrDefault(template, NOTHING).views().get("ORDER_SKU"))
                    .hasSize(EVENTS);
        }
    }

    private static void fill(EngineFixture fixture, int from) {
        JdbcTemplate views = new JdbcTemplate(fixture.store().views());
        for (int event = from; event < from + EVENTS / 2; event++) {
            fixture.append("a" + event % 7, event / 7);
            views.update(
                    "INSERT INTO order_sku (sku, order_id, version, difference) VALUES (?, ?, 0, 1)",
                    "sku " + event,
                    "order " + event % 11);
        }
        views.update("UPDATE order_sku SET difference = difference + 1");
    }

    @Test
    void opensRightOrIsRefused() throws Exception {
        LOG.info("Seed {}", SEED);
        damage(new Random(SEED), 24);
    }

    @Test
    @Tag("repeated")
    void opensRightOrIsRefusedHoweverItIsDamaged() throws Exception {
        long seed = Long.getLong("daybook.seed", SEED + 1);
        LOG.info("Seed {}", seed);
        damage(new Random(seed), Soak.times(24, 1_000));
    }

    private void damage(Random random, int times) throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int time = 0; time < times; time++) {
            String template = random.nextBoolean() ? "closed" : "killed";
            Path damaged = folder.resolve(time + "-" + template);
            copy(templates.resolve(template), damaged);
            String damage = template + ": " + damage(damaged, random);
            outcomes.merge(outcomeOf(damaged, damage, CONTENTS.getOrDefault(template, NOTHING)), 1, Integer::sum);
        }
        LOG.info("{} damages: {}", times, outcomes);
        assertThat(outcomes).containsKey("refused");
    }

    private static String outcomeOf(Path folder, String damage, Content expected) throws Exception {
        EmbeddedStore store = openIfRight(folder, damage);
        if (store == null) {
            return "refused";
        }
        try (store) {
            Content found;
            try {
                found = Content.of(store);
            } catch (DamagedRecordException e) {
                return "refused when it is read";
            }
            assertThat(found.log().equals(expected.log())).as(damage).isTrue();
            boolean anew = found.views().values().stream().allMatch(List::isEmpty);
            boolean right = found.views().equals(expected.views());
            assertThat(anew || right || isEarlier(found.views())).as(damage).isTrue();
            return anew ? "views anew" : right ? "right" : "views earlier";
        }
    }

    /**
     * Whether the views equal their state after an earlier commit that followed the checkpoint: commits that the mark does not cover are
     * posted again.
     */
    private static boolean isEarlier(Map<String, List<Map<String, Object>>> views) {
        List<Map<String, Object>> rows = views.getOrDefault("ORDER_SKU", List.of());
        return rows.size() >= EVENTS / 2
                && rows.stream().allMatch(row -> {
                    int number = Integer.parseInt(String.valueOf(row.get("SKU")).substring("sku ".length()));
                    return number < rows.size() && row.containsValue(number < EVENTS / 2 ? "2" : "1");
                });
    }

    private static @Nullable EmbeddedStore openIfRight(Path folder, String damage) {
        try {
            return EmbeddedStore.open(folder);
        } catch (DataFolderException e) {
            assertThat(e.getMessage()).as(damage).contains(folder.toString()).doesNotContain("null", "\n");
            assertThat(e.action()).as(damage).isNotBlank();
            return null;
        }
    }

    /** @return a description of the damage */
    private static String damage(Path folder, Random random) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        Path file = files.get(random.nextInt(files.size()));
        long length = Files.size(file);
        int kind = length == 0 ? 2 : random.nextInt(8);
        if (kind == 2) {
            Files.delete(file);
            return "deleted " + file.getFileName();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            if (kind < 2) {
                long left = (long) (length * random.nextDouble());
                bytes.setLength(left);
                return "cut " + file.getFileName() + " to " + left + " of " + length;
            }
            long at = (long) (Math.min(length, usedOf(file, length)) * random.nextDouble());
            bytes.seek(at);
            int before = bytes.read();
            int after = before ^ (1 + random.nextInt(255));
            bytes.seek(at);
            bytes.write(after);
            return "changed byte " + at + " of " + length + " of " + file.getFileName() + " from " + before + " to "
                    + after;
        }
    }

    /** Most of a data file is space that is not used yet. */
    private static long usedOf(Path file, long length) {
        return file.toString().endsWith(".data") ? Math.min(length, 1 << 19) : length;
    }

    static Map<String, List<Map<String, Object>>> contentOf(javax.sql.DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        Map<String, List<Map<String, Object>>> content = new TreeMap<>();
        jdbc.queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                                + " AND table_name <> 'flyway_schema_history'",
                        String.class)
                .forEach(table -> content.put(
                        table,
                        jdbc.queryForList("SELECT * FROM \"" + table + "\"").stream()
                                .map(DamagedFolderTest::comparable)
                                .sorted(java.util.Comparator.comparing(Object::toString))
                                .toList()));
        return content;
    }

    private static Map<String, Object> comparable(Map<String, Object> row) {
        Map<String, Object> comparable = new TreeMap<>();
        row.forEach((column, value) -> comparable.put(
                column,
                value instanceof byte[] bytes
                        ? IntStream.range(0, bytes.length)
                                .mapToObj(at -> bytes[at])
                                .toList()
                        : String.valueOf(value)));
        return comparable;
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith("native"))
                    .toList()) {
                Path copied = to.resolve(from.relativize(file));
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
