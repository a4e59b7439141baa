package daybook.platform.engine.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.Happened.Noted;
import daybook.platform.engine.RawLogContract;
import daybook.platform.engine.StoredEvent;
import daybook.testing.OnAxonServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on a real Axon Server, whose events are deleted before each test. */
@ExtendWith(OnAxonServer.IfThere.class)
class ServerRawLogIT extends RawLogContract {

    private static final Instant INSTANT = Instant.parse("1969-12-31T23:59:59.999999Z");
    private static final byte[] PAYLOAD =
            "{\"text\":\"n\",\"at\":\"2026-01-02T03:04:05Z\"}".getBytes(StandardCharsets.UTF_8);

    @SuppressWarnings("NullAway.Init")
    private AxonServerLog server;

    @Override
    protected Opened open() {
        server = AxonServerLog.openEmpty();
        return new Opened(server.store(), server.raw(), server);
    }

    /** Metadata with types that the server does not support, and metadata with a reserved key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attempt\":9007199254740993,\"done\":true,\"text\":\"ä 🙂\"}",
                "{\"rate\":1.10,\"more\":null,\"list\":[1,{\"b\":2, \"a\":1}]}",
                "{ \"actor\" : \"tester\" }",
                "{\"large\":123456789012345678901234567890}",
                "{\"daybook.nanoseconds\":7,\"daybook.metadata\":\"{}\"}",
                "{}"
            })
    void keepsMetadataAsTheyAre(String metadata) {
        log().append(List.of(noted(metadata, "note", "a", "1")));

        try (Stream<StoredEvent> events = log().read()) {
            StoredEvent read = events.toList().get(0);
            assertThat(new String(read.metadata(), StandardCharsets.UTF_8)).isEqualTo(metadata);
            assertThat(read.instant()).isEqualTo(INSTANT);
        }
    }

    @Test
    void theEngineReadsTheSupportedMetadata() {
        log().append(List.of(noted("{\"actor\":\"tester\",\"rate\":1.10,\"list\":[1,2]}", "note", "a", "1")));

        DomainEventMessage<?> event = server.store().readEvents("a").next();
        assertThat(event.getMetaData()).isEqualTo(Map.of("actor", "tester", "rate", 1.1, "list", List.of(1, 2)));
        assertThat(event.getTimestamp()).isEqualTo(INSTANT);
        assertThat(((Noted) event.getPayload()).text()).isEqualTo("n");
    }

    @Test
    void refusesAnEventThatTheConversionWouldChange() {
        for (StoredEvent event :
                List.of(noted("{}", null, "a", "1"), noted("{}", "", "a", "1"), noted("{}", "note", "a", ""))) {
            assertThatThrownBy(() -> log().append(List.of(event)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("an id");
        }
        assertThat(log().sizeEstimate()).isZero();
    }

    private static StoredEvent noted(
            String metadata, @Nullable String aggregateType, String aggregate, String revision) {
        return new StoredEvent(
                "an id",
                aggregateType,
                aggregate,
                0,
                "test.Noted",
                revision,
                INSTANT,
                metadata.getBytes(StandardCharsets.UTF_8),
                PAYLOAD);
    }
}
