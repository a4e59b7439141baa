package daybook.operations.move;

import daybook.platform.engine.StoredEvent;
import daybook.platform.seals.LogLeaf;
import daybook.platform.seals.TreeBuilder;
import daybook.platform.serialization.RawJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Events and log files for the tests. */
final class Events {

    private static final Instant BEGINNING = Instant.parse("2026-01-02T03:04:05.123456789Z");

    private Events() {}

    static StoredEvent event(int number, String aggregate, long sequence) {
        return event(number, aggregate, sequence, "{\"text\":\"number " + number + "\"}");
    }

    static StoredEvent event(int number, String aggregate, long sequence, String payload) {
        return new StoredEvent(
                "event-" + number,
                "note",
                aggregate,
                sequence,
                "test.Noted",
                "1",
                BEGINNING.plusNanos(number),
                bytes("{\"correlationId\":\"c-" + number + "\",\"actor\":\"tester\"}"),
                bytes(payload));
    }

    /** The root of the tree that seals the events. */
    static byte[] rootOf(List<StoredEvent> events) {
        LogLeaf leaf = new LogLeaf();
        TreeBuilder tree = new TreeBuilder((level, tile, hashes) -> {});
        events.forEach(event -> tree.add(leaf.hash(tree.size() + 1, event)));
        return tree.root();
    }

    /** Ten aggregates whose events alternate. */
    static List<StoredEvent> many(int count) {
        List<StoredEvent> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            events.add(event(number, "aggregate-" + number % 10, number / 10));
        }
        return events;
    }

    /** Events with every unusual value that the format must preserve. */
    static List<StoredEvent> strange() {
        return List.of(
                event(0, "ä/ö \"quoted\" \\ 書 🙂 \u2028", 0, "{\"text\":\"ä \\u00e4 書 🙂 \u2028 \\n\\\"\"}"),
                event(1, "large", 0, "{\"text\":\"" + "x".repeat(1024 * 1024) + "\"}"),
                event(2, "large", 1, "{ \"spaces\" : [ 1.50, 1e3 , null ] , \"check\":\"0\",\"payload\":{} }"),
                event(3, "scalar", 0, "42"),
                event(4, "text", 0, "\"text\""),
                event(5, "empty", 0, "{}"),
                new StoredEvent(
                        "alone",
                        null,
                        "alone",
                        0,
                        "test.Heard",
                        null,
                        Instant.parse("2026-01-02T03:04:05Z"),
                        bytes("{}"),
                        bytes("[]")),
                new StoredEvent(
                        "typed",
                        "note",
                        "typed",
                        0,
                        "test.Noted",
                        "2",
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        bytes(
                                "{\"z\":1.10,\"list\":[1,{\"b\":2, \"a\":1}],\"expectedVersion\":7,\"ä\":true,\"none\":null}"),
                        bytes("{\"text\":\"\"}")));
    }

    /** All fields as text, with sorted metadata. */
    static List<String> fieldsOf(List<StoredEvent> events) {
        return events.stream()
                .map(event -> String.join(
                        " | ",
                        event.id(),
                        String.valueOf(event.aggregateType()),
                        event.aggregateId(),
                        Long.toString(event.sequence()),
                        event.type(),
                        String.valueOf(event.revision()),
                        event.instant().toString(),
                        new String(
                                Objects.requireNonNull(RawJson.objectInOrder(event.metadata())),
                                StandardCharsets.UTF_8),
                        new String(event.payload(), StandardCharsets.UTF_8)))
                .toList();
    }

    static Path file(Path file, List<StoredEvent> events) throws IOException, LogMoveException {
        LogLines lines = new LogLines();
        try (LogFile out = LogFile.create(file)) {
            out.write(LogLines.HEADER);
            for (StoredEvent event : events) {
                out.write(lines.line(event));
            }
            out.write(lines.trailer());
            out.finish();
        }
        return file;
    }

    static List<String> linesOf(Path file) throws IOException {
        return new ArrayList<>(List.of(Files.readString(file).split("(?<=\n)")));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
