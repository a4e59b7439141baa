package daybook.operations.move;

import static daybook.operations.move.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.embedded.EmbeddedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Export from an embedded store, import into a store of any engine, export from there, and the refusals of each step. */
abstract class LogMoveContract {

    private static final MoveProgress UNSEEN = (step, done, total, unit) -> {};

    @TempDir
    Path folder;

    /** Opens the store with this name. A new store is empty. */
    abstract StandaloneLog open(String store) throws Exception;

    @ParameterizedTest
    @ValueSource(strings = {".jsonl", ".jsonl.gz"})
    void aLogIsTheSameAfterEveryMove(String ending) throws Exception {
        Path first = folder.resolve("first" + ending);
        Path second = folder.resolve("second" + ending);
        List<StoredEvent> events = new ArrayList<>(Events.strange());
        events.addAll(Events.many(3_000).stream()
                .map(event -> event(
                        1_000_000 + (int) (event.sequence() * 10) + digit(event),
                        event.aggregateId(),
                        event.sequence()))
                .toList());
        try (EmbeddedLog from = EmbeddedLog.open(folder.resolve("from"));
                StandaloneLog to = open("to")) {
            from.raw().append(events);
            assertThat(move(from).exportTo(first)).isEqualTo(3_008);

            assertThat(move(to).importFrom(first, event -> {})).isEqualTo(new LogMove.Imported(0, 3_008));

            assertThat(move(to).exportTo(second)).isEqualTo(3_008);
            assertThat(second).hasSameBinaryContentAs(first);
            assertThat(move(to).verify(first)).isEqualTo(3_008);
            assertThat(Events.fieldsOf(read(to.raw()))).isEqualTo(Events.fieldsOf(events));
            assertThat(Events.rootOf(read(to.raw())))
                    .as("the root of the seals' tree")
                    .isEqualTo(Events.rootOf(read(from.raw())));
        }
    }

    @Test
    void anExportReplacesAFileOnlyWhenItIsWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("log.jsonl"), "of old");
        try (StandaloneLog log = open("store")) {
            log.raw().append(List.of(event(1, "a", 0), event(2, "b", 0, "not JSON")));

            assertThatThrownBy(() -> move(log).exportTo(file))
                    .isInstanceOf(LogMoveException.class)
                    .hasMessageContaining("event-2");

            assertThat(file).hasContent("of old");
            assertThat(folder.resolve("log.jsonl.part")).doesNotExist();
        }
    }

    @Test
    void whatWasInterruptedGoesOnWhereItWas() throws Exception {
        Path file = Events.file(folder.resolve("log.jsonl"), Events.many(5_000));
        try (StandaloneLog log = open("store")) {
            LogMove interrupted = new LogMove(log.raw(), () -> false, (step, done, total, unit) -> {
                if (step.equals("importing") && done > 3_000) {
                    throw new IllegalStateException("pulled the plug");
                }
            });
            assertThatThrownBy(() -> interrupted.importFrom(file, event -> {})).hasMessage("pulled the plug");
        }
        try (StandaloneLog log = open("store")) {
            assertThatThrownBy(() -> move(log).verify(file)).hasMessage("line 3002: the store ends before it");

            assertThat(move(log).importFrom(file, event -> {})).isEqualTo(new LogMove.Imported(3_000, 2_000));
            assertThat(move(log).verify(file)).isEqualTo(5_000);
            assertThat(move(log).importFrom(file, event -> {})).isEqualTo(new LogMove.Imported(5_000, 0));
        }
    }

    @Test
    void aStoreThatHoldsSomethingElseIsLeftAsItIs() throws Exception {
        Path file = Events.file(folder.resolve("log.jsonl"), Events.many(20));
        try (StandaloneLog log = open("store")) {
            log.raw().append(List.of(Events.many(20).get(0), event(1, "other", 0)));

            assertThatThrownBy(() -> move(log).importFrom(file, event -> {}))
                    .isInstanceOf(LogMoveException.class)
                    .hasMessage("The store is not empty, and holds another log than the file:"
                            + " line 3: the store differs in aggregateId");
            assertThat(read(log.raw())).hasSize(2);
        }
    }

    @Test
    void aStoreThatGoesOnAfterTheFileIsLeftAsItIs() throws Exception {
        Path file = Events.file(folder.resolve("log.jsonl"), Events.many(20));
        try (StandaloneLog log = open("store")) {
            log.raw().append(Events.many(21));

            assertThatThrownBy(() -> move(log).importFrom(file, event -> {}))
                    .hasMessageStartingWith("line 22: the store is not empty");
            assertThatThrownBy(() -> move(log).verify(file))
                    .hasMessage("line 22: the file ends here, the store goes on with event event-20");
        }
    }

    @Test
    void anEmptyStoreWhoseViewsHaveSeenAnotherLogIsNotEmpty() throws Exception {
        Path file = Events.file(folder.resolve("log.jsonl"), Events.many(20));
        try (StandaloneLog log = open("store")) {
            assertThatThrownBy(() -> new LogMove(log.raw(), () -> true, UNSEEN).importFrom(file, event -> {}))
                    .isInstanceOf(LogMoveException.class)
                    .hasMessageContaining("views have positions");
            assertThat(read(log.raw())).isEmpty();
        }
    }

    @Test
    void nothingIsStoredOfAFileWhoseLastLineIsWrong() throws Exception {
        Path file = Events.file(folder.resolve("log.jsonl"), Events.many(5_000));
        String content = Files.readString(file);
        Files.writeString(file, content.replace("number 4999", "number 4998"));
        try (StandaloneLog log = open("store")) {
            assertThatThrownBy(() -> move(log).importFrom(file, event -> {}))
                    .hasMessage("line 5001: it is not as it was written");
            assertThat(read(log.raw())).isEmpty();
        }
    }

    /** Files with correct checksums but wrong content. */
    @Test
    void nothingIsStoredWhereAnAggregatesEventsDoNotFollowEachOther() throws Exception {
        List<StoredEvent> first = Events.many(100);
        Path gap = Events.file(folder.resolve("gap.jsonl"), with(first, event(100, "aggregate-3", 11)));
        Path twice = Events.file(folder.resolve("twice.jsonl"), with(first, event(100, "aggregate-3", 9)));
        Path late = Events.file(folder.resolve("late.jsonl"), with(first, event(100, "new", 1)));
        Path sameId = Events.file(folder.resolve("id.jsonl"), with(first, event(7, "new", 0)));
        try (StandaloneLog log = open("store")) {
            for (Path file : List.of(gap, twice, late, sameId)) {
                assertThatThrownBy(() -> move(log).importFrom(file, event -> {}))
                        .isInstanceOf(LogMoveException.class)
                        .hasMessageStartingWith("line 102: ");
            }
            assertThat(read(log.raw())).isEmpty();
        }
    }

    @Test
    void verifyNamesTheFirstLineThatDiffersAndInWhat() throws Exception {
        Path file = Events.file(folder.resolve("log.jsonl"), Events.many(20));
        List<StoredEvent> others = new ArrayList<>(Events.many(20));
        others.set(6, event(6, "aggregate-6", 0, "{\"text\":\"another\"}"));
        others.set(8, event(8, "aggregate-8", 0, "{\"text\":\"another\"}"));
        try (StandaloneLog log = open("store")) {
            log.raw().append(others);

            assertThatThrownBy(() -> move(log).verify(file)).hasMessage("line 8: the store differs in payload");
        }
    }

    private static int digit(StoredEvent event) {
        return event.aggregateId().charAt(event.aggregateId().length() - 1) - '0';
    }

    private static List<StoredEvent> with(List<StoredEvent> events, StoredEvent last) {
        return Stream.concat(events.stream(), Stream.of(last)).toList();
    }

    private static LogMove move(StandaloneLog log) {
        return new LogMove(log.raw(), () -> false, UNSEEN);
    }

    private static List<StoredEvent> read(RawLog log) {
        try (Stream<StoredEvent> events = log.read()) {
            return events.toList();
        }
    }
}
