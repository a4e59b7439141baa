package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import daybook.platform.engine.DamagedRecordException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The messages about a damaged folder, and the actions that they offer to the operator. */
class FolderGuardTest {

    private static final int EVENTS = 30;
    private static final Pattern WORD = Pattern.compile("DAYBOOK_ACCEPT_DAMAGE=([0-9a-f]{8})");

    @TempDir
    private Path temporary;

    private Path folder;
    private Path killed;

    @BeforeEach
    void makeFolders() throws Exception {
        folder = temporary.resolve("folder");
        killed = temporary.resolve("killed");
        try (EngineFixture fixture = new EngineFixture(folder)) {
            for (int event = 0; event < EVENTS; event++) {
                fixture.append("a", event);
            }
            deliver(fixture.store().views());
            fixture.store().maintain();
            copy(folder, killed);
        }
    }

    @Test
    void refusesALogInWhichAByteWasChanged() throws Exception {
        change(writeAheadFile(killed), 0.5);

        assertThat(refusalOf(killed)).hasMessageContaining("The log in " + killed.resolve("log") + " cannot be opened");
    }

    @Test
    void acceptsALogUpToItsDamageOnlyByTheOperatorsWord() throws Exception {
        change(writeAheadFile(killed), 0.5);
        assertIsAcceptedByItsWordAlone();
    }

    @Test
    void refusesALogThatWasCut() throws Exception {
        cut(writeAheadFile(killed), 2_000);

        assertThat(refusalOf(killed))
                .hasMessageMatching(".* ends at position \\d+, but had come to position " + EVENTS + "\\.");
    }

    /**
     * An incomplete last record of an unclosed file counts as an unacknowledged write; the watermark still shows that an acknowledged
     * record is missing.
     */
    @Test
    void detectsAChangedLastRecord() throws Exception {
        change(writeAheadFile(killed), 1);

        assertThatThrownBy(() -> EmbeddedStore.open(killed)).isInstanceOf(DataFolderException.class);
    }

    @Test
    void refusesALogWhoseFilesAreMissing() throws Exception {
        delete(killed.resolve("log").resolve("CURRENT"));
        assertThat(refusalOf(killed)).hasMessageContaining("files in log are missing");
        for (Path file : filesIn(killed.resolve("log"))) {
            delete(file);
        }
        assertThat(refusalOf(killed)).hasMessageContaining("files in log are missing");
    }

    @Test
    void cutsOffARecordThatACrashHasLeftHalfWritten() throws Exception {
        Files.write(writeAheadFile(killed), new byte[] {1, 2, 3, 4, 100, 0, 1, 9, 9}, StandardOpenOption.APPEND);

        assertThat(eventsIn(killed, "")).isEqualTo(EVENTS);
    }

    @Test
    void refusesALogOfAnEarlierVersionAndSaysHowItIsMoved() throws Exception {
        Files.writeString(folder.resolve("log.script"), "");

        DataFolderException refused = refusalOf(folder);
        assertThat(refused).hasMessageContaining("is of an earlier version");
        assertThat(refused.action()).contains("log export FILE", "log import FILE");
    }

    @Test
    void refusesAFolderOfAnEarlierVersionWhoseEventsAreOnAxonServer() throws Exception {
        Path views = Files.createDirectories(temporary.resolve("axonserver"));
        Files.writeString(views.resolve("log.script"), "");

        assertThat(refusalOf(views).action()).contains("Move it away").doesNotContain("log export");
    }

    @Test
    void acceptsAShorterLogOnlyByTheOperatorsWord() throws Exception {
        cut(writeAheadFile(killed), 2_000);
        assertIsAcceptedByItsWordAlone();
    }

    @Test
    void refusesViewsThatHaveSeenMoreThanTheLogHolds() throws Exception {
        Path earlier = temporary.resolve("earlier");
        copy(folder, earlier);
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.append("a", EVENTS);
        }
        copyLog(earlier, folder);

        DataFolderException refused = refusalOf(folder);
        assertThat(refused)
                .hasMessageContaining("have seen position " + (EVENTS + 1) + ", but the log ends at " + EVENTS);
        try (EmbeddedStore store = EmbeddedStore.open(folder, wordOf(refused))) {
            assertThat(count(store.views(), "order_sku")).isZero();
        }
    }

    @Test
    void refusesTheViewsOfAnotherLog() throws Exception {
        Path other = temporary.resolve("other");
        try (EngineFixture fixture = new EngineFixture(other)) {
            for (int event = 0; event <= EVENTS; event++) {
                fixture.append("a", event);
            }
        }
        copyLog(other, folder);

        assertThat(refusalOf(folder)).hasMessageContaining("are those of another log");
    }

    @Test
    void checksEachRecordAsItIsRead() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            RocksLog log = fixture.store().log();
            byte[] ninth = java.util.Objects.requireNonNull(log.get(RocksLog.Family.EVENTS, RocksLog.key(9)));
            log.write(changes -> changes.put(RocksLog.Family.EVENTS, RocksLog.key(8), ninth));

            for (ThrowingCallable reading : List.<ThrowingCallable>of(
                    () -> fixture.engine.readEvents("a", 0).asStream().toList(),
                    () -> fixture.engine.readEvents(null, false).toList(),
                    fixture::eventsStored)) {
                assertThatThrownBy(reading).hasStackTraceContaining("The record at position 8 is not as it was stored");
            }
        }
    }

    @Test
    void detectsAMissingRecord() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            RocksLog log = fixture.store().log();
            log.write(changes -> changes.delete(RocksLog.Family.EVENTS, RocksLog.key(8)));

            assertThatThrownBy(
                            () -> fixture.engine.readEvents("a", 0).asStream().toList())
                    .isInstanceOf(DamagedRecordException.class);
            assertThatThrownBy(fixture::eventsStored)
                    .isInstanceOf(DamagedRecordException.class)
                    .hasMessageContaining("The log lacks the record at position 8");
        }
    }

    @Test
    void refusesTablesOfANewerVersionAndLetsGoOfTheFolder() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            migrateFurther(store.views());
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(refusalOf(folder)).hasMessageContaining("version 999, which is newer");
        }
    }

    private static void migrateFurther(DataSource database) {
        new JdbcTemplate(database)
                .update("INSERT INTO \"flyway_schema_history\" SELECT \"installed_rank\" + 1, '999', \"description\","
                        + " \"type\", \"script\", \"checksum\", \"installed_by\", \"installed_on\","
                        + " \"execution_time\", \"success\" FROM \"flyway_schema_history\""
                        + " ORDER BY \"installed_rank\" DESC LIMIT 1");
    }

    @Test
    void refusesAPathThatIsNotAFolder() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThat(refusalOf(file)).hasMessageContaining("is a file");
        assertThat(refusalOf(file.resolve("below"))).hasMessageContaining(file.toString());
    }

    @Test
    void makesTheFolderAccessibleToItsOwnerOnly() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                folder.resolve("log").resolve("CURRENT"), PosixFilePermissions.fromString("rw-r--r--"));

        EmbeddedStore store = EmbeddedStore.open(folder);
        try (store) {
            assertThat(rights(folder)).containsOnly("rwx------", "rw-------");
        }
        assertThat(rights(folder)).containsOnly("rwx------", "rw-------");
    }

    private static Stream<String> rights(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(FolderGuardTest::rightsOf).toList().stream();
        }
    }

    private static String rightsOf(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The write-ahead file that RocksDB has written last. */
    private static Path writeAheadFile(Path folder) throws IOException {
        return filesIn(folder.resolve("log")).stream()
                .filter(file -> file.toString().endsWith(".log"))
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path file) throws IOException {
        Files.delete(file);
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() - bytes);
        }
    }

    /** @param where the relative position in the file, from 0 to 1 */
    private static void change(Path file, double where) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            long at = (long) ((open.length() - 1) * where);
            open.seek(at);
            int before = open.read();
            open.seek(at);
            open.write(before ^ 1);
        }
    }

    private static DataFolderException refusalOf(Path folder) {
        return java.util.Objects.requireNonNull(
                catchThrowableOfType(DataFolderException.class, () -> EmbeddedStore.open(folder)));
    }

    private void assertIsAcceptedByItsWordAlone() throws Exception {
        String word = wordOf(refusalOf(killed));
        assertThatThrownBy(() -> EmbeddedStore.open(killed, "00000000")).isInstanceOf(DataFolderException.class);

        try (EmbeddedStore store = EmbeddedStore.open(killed, word)) {
            assertThat(store.position()).isBetween(1L, EVENTS - 1L);
            assertThat(count(store.views(), "order_sku")).isZero();
        }
        assertThat(eventsIn(killed, "")).isBetween(1L, EVENTS - 1L);
    }

    private static String wordOf(DataFolderException refused) {
        Matcher word = WORD.matcher(refused.action());
        assertThat(word.find()).isTrue();
        return word.group(1);
    }

    private static long eventsIn(Path folder, String accepted) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder, accepted)) {
            return new RocksRawLog(store).read().count();
        }
    }

    private static void deliver(DataSource views) {
        new JdbcTemplate(views)
                .update("INSERT INTO order_sku (sku, order_id, version, difference) VALUES ('s', 'o', 0, 1)");
    }

    private static long count(DataSource database, String table) {
        Long count = new JdbcTemplate(database).queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return count == null ? 0 : count;
    }

    private static void copyLog(Path from, Path to) throws IOException {
        for (Path file : filesIn(to.resolve("log"))) {
            delete(file);
        }
        copy(from.resolve("log"), to.resolve("log"));
        Files.copy(from.resolve("log.end"), to.resolve("log.end"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        DamagedFolderTest.copy(from, to);
    }
}
