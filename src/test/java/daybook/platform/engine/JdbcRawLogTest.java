package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.EngineFixture.Noted;
import daybook.platform.metadata.MetaDataKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcRawLogTest {

    private static final Instant INSTANT = Instant.parse("2026-02-03T04:05:06.123456789Z");

    @TempDir
    Path folder;

    @Test
    void readsWhatTheEngineStoredAsItIsStored() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.append("a", 0);
            fixture.append("a", 1);
            fixture.append("b", 0);

            List<StoredEvent> events = read(fixture);

            assertThat(events).extracting(StoredEvent::aggregateId).containsExactly("a", "a", "b");
            StoredEvent second = events.get(1);
            assertThat(second.sequence()).isOne();
            assertThat(second.aggregateType()).isEqualTo("note");
            assertThat(second.type()).isEqualTo("fixture.Noted");
            assertThat(second.revision()).isEqualTo("1");
            assertThat(text(second.payload())).isEqualTo("{\"text\":\"a 1\"}");
            assertThat(text(second.metadata())).isEqualTo("{\"actor\":\"tester\"}");
        }
    }

    @Test
    void theEngineReadsWhatWasAppended() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            new JdbcRawLog(fixture.log()).append(List.of(noted("e0", "a", 0, "first"), noted("e1", "a", 1, "š 書 🙂")));

            List<? extends DomainEventMessage<?>> events =
                    fixture.engine.readEvents("a").asStream().toList();
            assertThat(events).hasSize(2);
            assertThat(events.get(1).getIdentifier()).isEqualTo("e1");
            assertThat(events.get(1).getTimestamp()).isEqualTo(INSTANT);
            assertThat(events.get(1).getPayload()).isEqualTo(new Noted("š 書 🙂"));
            assertThat(events.get(1).getMetaData()).containsEntry(MetaDataKeys.ACTOR, "tester");
            assertThat(fixture.engine.readEvents(null, false)).hasSize(2);
        }
    }

    @Test
    void appendsAllOrNone() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            JdbcRawLog log = new JdbcRawLog(fixture.log());
            log.append(List.of(noted("e0", "a", 0, "first")));

            assertThatThrownBy(() -> log.append(List.of(noted("e1", "b", 0, ""), noted("e2", "a", 0, ""))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> log.append(List.of(noted("e0", "c", 0, ""))))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(read(fixture)).extracting(StoredEvent::id).containsExactly("e0");
        }
    }

    @Test
    void readsPastTheBorderOfAPage() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            List<StoredEvent> events = LongStream.range(0, 128)
                    .mapToObj(sequence -> noted("e" + sequence, "a", sequence, "one of many"))
                    .toList();
            JdbcRawLog log = new JdbcRawLog(fixture.log());
            log.append(events);

            assertThat(read(fixture))
                    .extracting(StoredEvent::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, 128).boxed().toList());
            assertThat(log.sizeEstimate()).isEqualTo(128);
        }
    }

    @Test
    void knowsWhatBelongsToNoAggregate() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.engine.appendEvents(List.of(GenericEventMessage.asEventMessage(new Noted("of the house"))));

            StoredEvent event = read(fixture).get(0);
            assertThat(event.aggregateType()).isNull();
            assertThat(event.aggregateId()).isEqualTo(event.id());
            assertThat(event.sequence()).isZero();
        }
    }

    /** More than there are connections. */
    @Test
    void givesItsConnectionBackAsItWas() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            for (int time = 0; time < 100; time++) {
                assertThat(read(fixture)).hasSize(time);
                fixture.append("a", time);
            }
        }
    }

    private static List<StoredEvent> read(EngineFixture fixture) {
        try (Stream<StoredEvent> events = new JdbcRawLog(fixture.log()).read()) {
            return events.toList();
        }
    }

    private static StoredEvent noted(String id, String aggregate, long sequence, String text) {
        return new StoredEvent(
                id,
                "note",
                aggregate,
                sequence,
                "fixture.Noted",
                "1",
                INSTANT,
                "{\"actor\":\"tester\"}".getBytes(StandardCharsets.UTF_8),
                ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
