package daybook.operations.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.LogRow;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.embedded.EmbeddedLog;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.privacy.PersonKeys;
import daybook.platform.privacy.PersonalTexts;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogProtectionTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final LogSerializer LOG = LogSerializer.create(LogicalNames.scan("daybook"));

    private final PersonKeys keys = KeysInMemory.create();

    @TempDir
    Path folder;

    /** Opens the empty store that the log is brought into. */
    StandaloneLog open() throws Exception {
        return EmbeddedLog.open(folder.resolve("protected"));
    }

    @Test
    void aPlainLogIsEncryptedAndItsTextsReadAsBefore() throws Exception {
        StoredEvent placed = stored("order:1", 0, "ordering.OrderPlaced", """
                {"orderId":"1","customer":"Zora","lines":[],"shipping":{"amount":"0.00","currency":"GBP"},"warehouse":"main"}""", null);
        StoredEvent cancelled =
                stored("order:1", 1, "ordering.OrderCancelled", "{\"orderId\":\"1\",\"reason\":\"Zora asked\"}", null);
        StoredEvent noted = stored(
                "fulfilment:1",
                0,
                "fulfilment.CancellationNoted",
                "{\"fulfilmentId\":\"1\",\"reason\":\"Zora asked\"}",
                cancelled.id());
        Path file = folder.resolve("plain.jsonl");
        try (StandaloneLog plain = EmbeddedLog.open(folder.resolve("plain"))) {
            plain.raw().append(List.of(placed, cancelled, noted));
            new LogMove(plain.raw(), () -> false, (step, done, total, unit) -> {}).exportTo(file);
        }

        try (StandaloneLog store = open()) {
            RawLog log = store.raw();
            assertThat(protection(log).importFrom(file, "operator", event -> {}))
                    .isEqualTo(3);

            List<StoredEvent> events;
            try (Stream<StoredEvent> all = log.read()) {
                events = all.toList();
            }
            assertThat(new String(events.get(0).payload(), StandardCharsets.UTF_8))
                    .contains("protect the log of 3 events with the root ");
            assertThat(events.subList(1, 4))
                    .extracting(StoredEvent::id)
                    .containsExactly(placed.id(), cancelled.id(), noted.id());
            assertThat(events)
                    .allSatisfy(event -> assertThat(new String(event.payload(), StandardCharsets.UTF_8))
                            .doesNotContain("Zora"));
            PersonalTexts texts = new PersonalTexts(keys);
            List<JsonNode> read = events.stream()
                    .map(event -> texts.read(event.payload(), event.id(), JSON))
                    .toList();
            assertThat(read.get(1).get("customer").stringValue()).isEqualTo("Zora");
            assertThat(read.get(2).get("reason").stringValue()).isEqualTo("Zora asked");
            assertThat(read.get(3).get("reason").stringValue()).isEqualTo("Zora asked");

            assertThatThrownBy(() -> protection(log).importFrom(file, "operator", event -> {}))
                    .isInstanceOf(LogMoveException.class);
        }
    }

    private LogProtection protection(RawLog log) {
        return new LogProtection(log, LOG, NoOpEventUpcaster.INSTANCE, keys, (step, done, total, unit) -> {});
    }

    private static StoredEvent stored(
            String aggregate, long sequence, String type, String json, @Nullable String cause) {
        Object payload = LOG.deserialize(
                new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, type, "1"));
        Map<String, Object> metadata = cause == null
                ? Map.of(MetaDataKeys.ACTOR, "sales")
                : Map.of(MetaDataKeys.ACTOR, "fulfilment", MetaDataKeys.CAUSED_BY, cause);
        String kind = aggregate.substring(0, aggregate.indexOf(':'));
        return LogRow.of(new GenericDomainEventMessage<>(kind, aggregate, sequence, payload).andMetaData(metadata), LOG)
                .stored();
    }
}
