package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is told of a folder that is not as it was left, and what an operator can do about it. */
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
            fixture.store().tend();
            copy(folder, killed);
        }
    }

    @Test
    void refusesALogInWhichAByteWasChangedAndSaysWhere() throws Exception {
        try (RandomAccessFile log =
                new RandomAccessFile(killed.resolve("log.log").toFile(), "rw")) {
            log.seek(log.length() / 2);
            int before = log.read();
            log.seek(log.length() / 2);
            log.write(before ^ 1);
        }
        assertThat(refusalOf(killed))
                .hasMessageMatching(".*log\\.log was changed between byte \\d+ and \\d+, " + "behind position \\d+ of "
                        + EVENTS + "\\. Nothing was changed\\.");
    }

    @Test
    void refusesALogThatWasCutOrDeleted() throws Exception {
        try (RandomAccessFile log =
                new RandomAccessFile(killed.resolve("log.log").toFile(), "rw")) {
            log.setLength(log.length() - 2_000);
        }
        assertThat(refusalOf(killed)).hasMessageContaining("log.log ends at byte");
        Files.delete(killed.resolve("log.log"));
        assertThat(refusalOf(killed)).hasMessageContaining("behind position 0 of " + EVENTS);
        try (Stream<Path> log = Files.list(killed)) {
            for (Path file : log.filter(each -> each.getFileName().toString().startsWith("log."))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertThat(refusalOf(killed)).hasMessageContaining("its files log.* are missing");
    }

    @Test
    void cutsOffALineThatACrashHasLeftHalfWritten() throws Exception {
        Files.writeString(
                killed.resolve("log.log"), "/*C9*/INSERT INTO DOMAINEVENTENTRY VAL", StandardOpenOption.APPEND);

        assertThat(eventsIn(killed, "")).isEqualTo(EVENTS);
    }

    @Test
    void acceptsADamagedLogByTheWordOfTheOperatorAlone() throws Exception {
        try (RandomAccessFile log =
                new RandomAccessFile(killed.resolve("log.log").toFile(), "rw")) {
            log.setLength(log.length() - 2_000);
        }
        String word = wordOf(refusalOf(killed));
        assertThatThrownBy(() -> EmbeddedStore.open(killed, "00000000")).isInstanceOf(DataFolderException.class);

        try (EmbeddedStore store = EmbeddedStore.open(killed, word)) {
            assertThat(count(store.log(), "DomainEventEntry")).isBetween(1L, EVENTS - 1L);
            assertThat(count(store.views(), "order_sku")).isZero();
        }
        assertThat(eventsIn(killed, "")).isBetween(1L, EVENTS - 1L);
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
            fixture.jdbc
                    .sql("UPDATE DomainEventEntry SET payload = ? WHERE sequenceNumber = 7")
                    .param("{\"text\": \"another\"}".getBytes(StandardCharsets.UTF_8))
                    .update();

            assertThatThrownBy(
                            () -> fixture.engine.readEvents("a", 0).asStream().toList())
                    .hasStackTraceContaining("The record of a, sequence 7, is not as it was stored");
            assertThatThrownBy(() -> fixture.engine.readEvents(null, false).toList())
                    .hasStackTraceContaining("The record at position 8 of a, sequence 7, is not as it was stored");
            assertThatThrownBy(() -> new JdbcRawLog(fixture.log()).read().toList())
                    .isInstanceOf(DamagedRecordException.class);
        }
    }

    /** Killed while the files were opened or closed: nothing but the records themselves can prove the log then. */
    @Test
    void readsTheWholeLogWhereItsFilesProveNothing() throws Exception {
        beginChange(folder);
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertThat(count(store.log(), "DomainEventEntry")).isEqualTo(EVENTS);
            assertThat(count(store.views(), "order_sku")).isZero();
            new JdbcTemplate(store.log()).update("DELETE FROM DomainEventEntry WHERE sequenceNumber = 7");
        }
        beginChange(folder);
        assertThat(refusalOf(folder)).hasMessageContaining("The log lacks events of a");
    }

    @Test
    void refusesTablesOfANewerVersionAndLetsGoOfTheFolder() throws Exception {
        Path newerLog = temporary.resolve("newer-log");
        copy(folder, newerLog);
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            migrateFurther(store.views());
        }
        try (EmbeddedStore store = EmbeddedStore.open(newerLog)) {
            migrateFurther(store.log());
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(refusalOf(folder)).hasMessageContaining("version 999, which is newer");
            assertThat(refusalOf(newerLog)).hasMessageContaining("version 999, which is newer");
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
    void refusesWhatIsNoFolder() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThat(refusalOf(file)).hasMessageContaining("is a file");
        assertThat(refusalOf(file.resolve("below"))).hasMessageContaining(file.toString());
    }

    @Test
    void refusesFilesThatHsqldbCannotRead() throws Exception {
        for (String extension : new String[] {"script", "properties", "data", "mark"}) {
            Path damaged = temporary.resolve("damaged-" + extension);
            copy(folder, damaged);
            Files.writeString(damaged.resolve("log." + extension), "nothing of the kind");

            assertThat(refusalOf(damaged)).hasMessageContaining("log." + extension);
        }
    }

    @Test
    void letsNobodyElseIn() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("log.data"), PosixFilePermissions.fromString("rw-r--r--"));

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

    private static void beginChange(Path folder) throws IOException {
        for (String name : new String[] {"log", "views"}) {
            Path file = folder.resolve(name + ".mark");
            FilesMark mark = MarkFile.read(file).mark();
            try (MarkFile changing = MarkFile.open(file)) {
                changing.begin(mark.changing());
            }
        }
    }

    private static DataFolderException refusalOf(Path folder) {
        return java.util.Objects.requireNonNull(
                catchThrowableOfType(DataFolderException.class, () -> EmbeddedStore.open(folder)));
    }

    private static String wordOf(DataFolderException refused) {
        Matcher word = WORD.matcher(refused.wayOut());
        assertThat(word.find()).isTrue();
        return word.group(1);
    }

    private static long eventsIn(Path folder, String accepted) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder, accepted)) {
            return count(store.log(), "DomainEventEntry");
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
        for (String extension : new String[] {"script", "properties", "data", "mark"}) {
            Files.copy(
                    from.resolve("log." + extension),
                    to.resolve("log." + extension),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        DamagedFolderTest.copy(from, to);
    }
}
