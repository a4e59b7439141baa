package daybook;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.LogRow;
import daybook.platform.engine.LogWriter;
import daybook.platform.engine.MessageProtection;
import daybook.platform.engine.StoredEvent;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.privacy.PersonKeys;
import daybook.platform.privacy.PersonalTexts;
import daybook.platform.privacy.Protection;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No personal text of any event is plain in the log, and each is read as it was written. */
class ProtectedEventsTest {

    /** The names of personal texts, wherever they stand in an event. Other texts are ids, codes, or of no person. */
    private static final Set<String> PERSONAL = Set.of("customer", "owner", "reference", "reason", "error");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LogSerializer LOG = LogSerializer.create(LogicalNames.scan("daybook"));

    private final PersonKeys keys = KeysInMemory.create();
    private final PersonalTexts texts = new PersonalTexts(keys);
    private final MessageProtection protection = new MessageProtection(keys, LOG, new NoEvents());

    /** The texts of an operator and the reference of a reservation, an order's id, belong to no person. */
    private static final Set<String> NOT_PERSONAL = Set.of("OperatorActed", "StockReserved", "ReservationReleased");

    @TestFactory
    Stream<DynamicTest> personalTextsAreEncrypted() {
        return EventContractsTest.samples()
                .filter(event -> !NOT_PERSONAL.contains(event.getClass().getSimpleName()))
                .map(event -> DynamicTest.dynamicTest(event.getClass().getSimpleName(), () -> isProtected(event)));
    }

    /** The snapshot of a stock keeps the reference of an open reservation: both have to read the same when the person is forgotten. */
    @Test
    void theReferenceOfAReservationIsKept() {
        Object reserved = EventContractsTest.samples()
                .filter(event -> event.getClass().getSimpleName().equals("StockReserved"))
                .findFirst()
                .orElseThrow();
        StoredEvent stored = stored(event(reserved, keys.personOf("Somebody")));
        assertThat(PersonalTexts.areIn(stored.payload())).isFalse();
    }

    private void isProtected(Object event) {
        byte[] json = LOG.serialize(event, byte[].class).getData();
        JsonNode plain = JSON.readTree(json);
        StoredEvent stored = stored(event(event, keys.personOf("Somebody")));
        JsonNode encrypted = JSON.readTree(stored.payload());
        Map<String, String> personal = new TreeMap<>();
        collect("", plain, personal);

        personal.forEach(
                (path, text) -> assertThat(encrypted.at(path).path("cipher").isString())
                        .as(path)
                        .isTrue());
        assertThat(PersonalTexts.areIn(stored.payload())).isEqualTo(!personal.isEmpty());
        assertThat(texts.revealed(stored.payload(), stored.id()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(new String(json, StandardCharsets.UTF_8));
    }

    private static void collect(String path, JsonNode node, Map<String, String> personal) {
        if (node.path("action").stringValue("").equals("RESERVE")) {
            return;
        }
        for (String name : node.propertyNames()) {
            JsonNode value = node.get(name);
            if (value.isString() && PERSONAL.contains(name)) {
                personal.put(path + "/" + name, value.stringValue());
            }
            collect(path + "/" + name, value, personal);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(path + "/" + i, node.get(i), personal);
        }
    }

    @Test
    void aForgottenPersonsTextsAreErasedAndNothingElse() {
        Object placed = EventContractsTest.samples()
                .filter(event -> event.getClass().getSimpleName().equals("OrderPlaced"))
                .findFirst()
                .orElseThrow();
        StoredEvent stored = stored(new GenericDomainEventMessage<>("order", "order:1", 0, placed));
        String customer =
                texts.read(stored.payload(), stored.id(), JSON).get("customer").stringValue();
        String person = keys.find(customer).orElseThrow();
        assertThat(new String(stored.metadata(), StandardCharsets.UTF_8)).contains("\"owners\":\"" + person + "\"");

        keys.deleteKey(person);

        JsonNode after = texts.read(stored.payload(), stored.id(), JSON);
        assertThat(after.get("customer").stringValue()).isEqualTo(Protection.ERASED);
        assertThat(after.get("lines"))
                .isEqualTo(JSON.readTree(LOG.serialize(placed, byte[].class).getData())
                        .get("lines"));
    }

    private StoredEvent stored(DomainEventMessage<?> event) {
        List<LogRow> rows = new ArrayList<>();
        LogWriter writer = rows::addAll;
        protection.append(List.of(event), writer, LOG, (failure, first) -> {
            throw new IllegalStateException(failure);
        });
        return rows.get(0).stored();
    }

    private static DomainEventMessage<?> event(Object payload, String person) {
        return new GenericDomainEventMessage<>("any", "any:1", 0, payload)
                .andMetaData(Map.of(MetaDataKeys.PERSONS, person));
    }

    private static final class NoEvents implements MessageProtection.Events {

        @Override
        public List<? extends DomainEventData<?>> from(String aggregate, long sequence) {
            return List.of();
        }

        @Override
        public Optional<Long> lastSequence(String aggregate) {
            return Optional.empty();
        }
    }
}
