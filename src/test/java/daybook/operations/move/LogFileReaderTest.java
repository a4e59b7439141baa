package daybook.operations.move;

import static daybook.operations.move.Events.bytes;
import static daybook.operations.move.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.StoredEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of a log file, and the line at which a damaged file is refused. */
class LogFileReaderTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Events.file(folder.resolve("log.jsonl"), Events.many(20));
    }

    @Test
    void aFileIsAsTheDocumentationSays() throws Exception {
        List<String> lines = Events.linesOf(file);

        assertThat(lines).hasSize(22);
        assertThat(lines.get(0)).isEqualTo("{\"format\":\"daybook-log\",\"version\":1}\n");
        assertThat(lines.get(11))
                .startsWith(
                        "{\"position\":11,\"id\":\"event-10\",\"aggregateType\":\"note\",\"aggregateId\":\"aggregate-0\","
                                + "\"sequence\":1,\"type\":\"test.Noted\",\"revision\":\"1\",\"instant\":\"2026-01-02T03:04:05.123456799Z\","
                                + "\"metadata\":{\"actor\":\"tester\",\"correlationId\":\"c-10\"},"
                                + "\"payload\":{\"text\":\"number 10\"},\"check\":\"");
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes(String.join("", lines.subList(1, 21))));
        assertThat(lines.get(21))
                .isEqualTo("{\"count\":20,\"sha256\":\"" + HexFormat.of().formatHex(sha256) + "\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strange.jsonl", "strange.jsonl.gz"})
    void whatIsReadIsWhatWasWritten(String name) throws Exception {
        List<StoredEvent> read = read(Events.file(folder.resolve(name), Events.strange()));

        assertThat(Events.fieldsOf(read)).isEqualTo(Events.fieldsOf(Events.strange()));
        assertThat(new String(read.get(7).metadata(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"expectedVersion\":7,\"list\":[1,{\"b\":2, \"a\":1}],\"none\":null,\"z\":1.10,\"ä\":true}");
    }

    @Test
    void anEmptyLogIsAFileToo() throws Exception {
        assertThat(read(Events.file(folder.resolve("empty.jsonl"), List.of()))).isEmpty();
    }

    private static Arguments damage(String name, String message, Consumer<List<String>> change) {
        return Arguments.of(name, message, change);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(
                        "an edited text",
                        "line 8: it is not as it was written",
                        lines -> edit(lines, 7, "number 6", "number 7")),
                damage(
                        "an edited actor",
                        "line 8: it is not as it was written",
                        lines -> edit(lines, 7, "tester", "nobody")),
                damage(
                        "an edited instant",
                        "line 8: it is not as it was written",
                        lines -> edit(lines, 7, "2026-01", "2026-02")),
                damage(
                        "an edited checksum",
                        "line 8: it is not as it was written",
                        lines -> edit(lines, 7, "\"check\":\"", "\"check\":\"f")),
                damage(
                        "a space",
                        "line 8: it is not as it was written",
                        lines -> edit(lines, 7, ",\"payload\":", " ,\"payload\":")),
                damage(
                        "another line break",
                        "line 8: it is not as it was written",
                        lines -> edit(lines, 7, "\n", "\r\n")),
                damage(
                        "an edited position",
                        "line 8: position 70 where 7 follows",
                        lines -> edit(lines, 7, ":7,", ":70,")),
                damage("no JSON", "line 8: it is neither an event nor the trailer", lines -> edit(lines, 7, "{", "")),
                damage(
                        "a field too many",
                        "line 8: it is neither",
                        lines -> edit(lines, 7, "\"revision\"", "\"more\":1,\"revision\"")),
                damage("an empty line", "line 8: it is neither an event nor the trailer", lines -> lines.add(7, "\n")),
                damage(
                        "half a surrogate pair",
                        "line 8: it is neither",
                        lines -> edit(lines, 7, "note", "no\\ud800te")),
                damage("no instant", "line 8: it is neither", lines -> edit(lines, 7, "2026-01", "never")),
                damage("a line doubled", "line 9: position 7 where 8 follows", lines -> lines.add(7, lines.get(7))),
                damage("a line missing", "line 8: position 8 where 7 follows", lines -> lines.remove(7)),
                damage(
                        "two lines changed about",
                        "line 8: position 8 where 7 follows",
                        lines -> Collections.swap(lines, 7, 8)),
                damage(
                        "cut before the trailer",
                        "line 22: the file ends before its trailer",
                        lines -> lines.remove(21)),
                damage(
                        "cut in the middle",
                        "line 8: the file ends before its trailer",
                        lines -> lines.subList(7, 22).clear()),
                damage("cut within a line", "line 8: the file ends within it", lines -> {
                    lines.set(7, lines.get(7).substring(0, 40));
                    lines.subList(8, 22).clear();
                }),
                damage(
                        "cut in the middle, with the trailer",
                        "line 8: count and SHA-256 are not",
                        lines -> lines.subList(7, 21).clear()),
                damage("the last line break", "line 22: the file ends within it", lines -> edit(lines, 21, "\n", "")),
                damage("another count", "line 22: count and SHA-256 are not", lines -> edit(lines, 21, ":20", ":21")),
                damage("something behind", "line 23: there is something after the trailer", lines -> lines.add("\n")),
                damage("another header", "line 1: this is not the header", lines -> edit(lines, 0, ":1}", ":2}")),
                damage("no header", "line 1: this is not the header", lines -> lines.remove(0)),
                damage("nothing at all", "line 1: this is not the header", List::clear));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void refusesWhatIsNotWhole(String name, String message, Consumer<List<String>> change) throws Exception {
        List<String> lines = Events.linesOf(file);
        change.accept(lines);
        Path damaged = Files.writeString(folder.resolve("damaged.jsonl"), String.join("", lines));

        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(LogMoveException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAZipThatIsCutOrNone() throws Exception {
        byte[] zip = Files.readAllBytes(Events.file(folder.resolve("log.jsonl.gz"), Events.many(20)));
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(zip, zip.length - 30));
        Path none = Files.copy(file, folder.resolve("none.gz"));

        assertThatThrownBy(() -> read(cut)).isInstanceOf(LogMoveException.class).hasMessageContaining("cut or damaged");
        assertThatThrownBy(() -> read(none))
                .isInstanceOf(LogMoveException.class)
                .hasMessageContaining("not gzip");
    }

    @Test
    void refusesALineThatIsTooLongWithoutKeepingIt() throws Exception {
        Path large = folder.resolve("large.jsonl");
        byte[] kilobyte = bytes("x".repeat(1024));
        try (var out = Files.newOutputStream(large)) {
            out.write(LogLines.HEADER);
            for (int kilobytes = 0; kilobytes <= LogLines.LINE_BYTES_MAX / 1024 + 64; kilobytes++) {
                out.write(kilobyte);
            }
        }

        assertThatThrownBy(() -> read(large)).hasMessage("line 2: it is longer than a line can be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " {}", "{}\n", "{\"a\":\n1}", "{\"a\":1} {}", "{", "not JSON", "\ufeff{}"})
    void refusesToWriteAPayloadThatIsNotJsonInALine(String payload) {
        assertThatThrownBy(() -> new LogLines().line(event(1, "a", 0, payload)))
                .isInstanceOf(LogMoveException.class)
                .hasMessage("event event-1: its payload is not JSON in one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"a\":1,\"a\":2}", "{\"a\":1", "{} {}"})
    void refusesToWriteMetadataThatIsNoObject(String metadata) {
        StoredEvent event = event(1, "a", 0);
        StoredEvent strange = new StoredEvent(
                event.id(), "note", "a", 0, event.type(), "1", event.instant(), bytes(metadata), event.payload());

        assertThatThrownBy(() -> new LogLines().line(strange)).hasMessageContaining("its metadata is not JSON");
    }

    @Test
    void refusesToWriteWhatIsOutOfBounds() {
        assertThatThrownBy(() -> new LogLines().line(event(1, "a".repeat(256), 0)))
                .hasMessageContaining("255");
        assertThatThrownBy(() -> new LogLines().line(event(1, "a", -1))).hasMessageContaining("sequence -1");
        assertThatThrownBy(() -> new LogLines().line(event(1, "a", 0, "\"" + "x".repeat(LogLines.BYTES_MAX) + "\"")))
                .hasMessageContaining("16 MiB");
    }

    private static void edit(List<String> lines, int index, String what, String by) {
        String line = lines.get(index);
        assertThat(line).contains(what);
        lines.set(index, line.replace(what, by));
    }

    private static List<StoredEvent> read(Path file) throws Exception {
        List<StoredEvent> events = new ArrayList<>();
        try (LogFileReader reader = LogFileReader.open(file)) {
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                events.add(line.event());
            }
        }
        return events;
    }
}
