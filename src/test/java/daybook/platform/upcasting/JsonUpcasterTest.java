package daybook.platform.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredAs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An event with two earlier revisions. */
class JsonUpcasterTest {

    @StoredAs("upcast")
    @Revision("3")
    record Greeted(String person, String words) {}

    private static final String NAME = "upcast.Greeted";
    private static final Serializer LOG = LogSerializer.create(LogicalNames.of(Greeted.class));

    private static final class NameIsPerson extends JsonUpcaster {
        private NameIsPerson() {
            super(NAME, "1", "2");
        }

        @Override
        protected void upcast(ObjectNode payload) {
            payload.set("person", payload.remove("name"));
        }
    }

    private static final class WordsAreSaid extends JsonUpcaster {
        private WordsAreSaid() {
            super(NAME, "2", "3");
        }

        @Override
        protected void upcast(ObjectNode payload) {
            payload.put("words", "hello");
        }
    }

    private static final EventUpcasterChain CHAIN = new EventUpcasterChain(new NameIsPerson(), new WordsAreSaid());

    @Test
    void bringsTheOldestThroughTheWholeChain() {
        assertThat(read("1", "{\"name\": \"Ada\"}")).containsExactly(new Greeted("Ada", "hello"));
    }

    @Test
    void joinsTheChainWhereItsRevisionIs() {
        assertThat(read("2", "{\"person\": \"Ada\"}")).containsExactly(new Greeted("Ada", "hello"));
    }

    @Test
    void leavesTheNewestAsItIs() {
        assertThat(read("3", "{\"person\": \"Ada\", \"words\": \"bye\"}")).containsExactly(new Greeted("Ada", "bye"));
    }

    private static List<Object> read(String revision, String json) {
        GenericDomainEventEntry<byte[]> stored = new GenericDomainEventEntry<>(
                "greeting",
                "greeting:1",
                0,
                "id",
                "2026-01-02T03:04:05.678Z",
                NAME,
                revision,
                json.getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
        return EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(stored), LOG, CHAIN)
                .asStream()
                .<Object>map(event -> event.getPayload())
                .toList();
    }
}
