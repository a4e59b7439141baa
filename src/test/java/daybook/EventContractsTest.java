package daybook;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.upcasting.JsonUpcaster;
import daybook.testing.SampleEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored events stay readable: every revision of every event has a file {@code contracts/<name>/<revision>.json} with the JSON that the log
 * keeps.
 *
 * <p>A file is never edited once it is released: a change of an event is a new revision, a new file and an upcaster. With
 * {@code -Dcontracts.write=true} the files of new events are written.
 */
class EventContractsTest {

    private static final Path CONTRACTS = Path.of("src/test/resources/contracts");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LogicalNames NAMES = LogicalNames.scan("daybook");
    private static final LogSerializer LOG = LogSerializer.create(NAMES);

    private static final Map<Class<?>, Object> SAMPLES =
            samples().collect(Collectors.toMap(Object::getClass, Function.identity()));

    static Stream<Object> samples() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(SampleEvents.class));
        return scanner.findCandidateComponents("daybook").stream()
                .map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), EventContractsTest.class.getClassLoader()))
                .flatMap(type -> ((SampleEvents) BeanUtils.instantiateClass(type)).events().stream());
    }

    private static List<Class<?>> events() {
        return NAMES.classes().stream()
                .filter(type -> type.isRecord() && type.getInterfaces().length > 0)
                .filter(EventContractsTest::isOfTheHouse)
                .toList();
    }

    /** Made-up events of tests are found too. */
    private static boolean isOfTheHouse(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .equals(DaybookApplication.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
    }

    @Test
    void everyEventHasASample() {
        assertThat(SAMPLES.keySet()).containsExactlyInAnyOrderElementsOf(events());
    }

    @TestFactory
    Stream<DynamicTest> isStoredAsItsContractSays() {
        return SAMPLES.values().stream()
                .map(sample -> DynamicTest.dynamicTest(nameOf(sample), () -> {
                    SerializedObject<byte[]> stored = LOG.serialize(sample, byte[].class);
                    assertThat(JSON.readTree(stored.getData())).isEqualTo(contractOf(stored));
                }));
    }

    @TestFactory
    Stream<DynamicTest> isReadBackAsItWas() {
        return SAMPLES.values().stream()
                .map(sample -> DynamicTest.dynamicTest(nameOf(sample), () -> {
                    SerializedObject<byte[]> stored = LOG.serialize(sample, byte[].class);
                    Object read = LOG.deserialize(stored(stored.getType(), contractOf(stored)));
                    assertThat(read).isEqualTo(sample);
                }));
    }

    /** A later version of this application may have added fields to the same revision. */
    @TestFactory
    Stream<DynamicTest> isReadWithFieldsThatAreNotKnownYet() {
        return SAMPLES.values().stream()
                .map(sample -> DynamicTest.dynamicTest(nameOf(sample), () -> {
                    SerializedObject<byte[]> stored = LOG.serialize(sample, byte[].class);
                    ObjectNode contract = (ObjectNode) contractOf(stored);
                    contract.put("addedLater", "something");
                    Object read = LOG.deserialize(stored(stored.getType(), contract));
                    assertThat(read).isEqualTo(sample);
                }));
    }

    /** The upcasters lead every revision to the latest one, and lose no field. */
    @TestFactory
    Stream<DynamicTest> everyRevisionIsReadThroughItsUpcasters() throws IOException {
        EventUpcasterChain upcasters = upcasters();
        return contracts()
                .map(file -> DynamicTest.dynamicTest(CONTRACTS.relativize(file).toString(), () -> {
                    IntermediateEventRepresentation today = upcast(file, upcasters);
                    Object event = LOG.deserialize(today.getData(byte[].class));
                    SerializedObject<byte[]> again = LOG.serialize(event, byte[].class);
                    assertThat(again.getType()).isEqualTo(today.getType());
                    assertThat(JSON.readTree(again.getData()))
                            .isEqualTo(JSON.readTree(today.getData(byte[].class).getData()));
                }));
    }

    @Test
    void everyUpcasterHasAContractThatItReads() throws IOException {
        List<String> contracts = contracts().map(Path::toString).toList();
        assertThat(upcastersOfTheHouse()).isNotEmpty();
        for (JsonUpcaster upcaster : upcastersOfTheHouse()) {
            SerializedType from = upcaster.from();
            assertThat(contracts)
                    .contains(CONTRACTS
                            .resolve(from.getName())
                            .resolve(from.getRevision() + ".json")
                            .toString());
        }
    }

    private static Stream<Path> contracts() throws IOException {
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static IntermediateEventRepresentation upcast(Path file, EventUpcasterChain upcasters) throws IOException {
        String revision = file.getFileName().toString().replace(".json", "");
        GenericDomainEventEntry<byte[]> stored = new GenericDomainEventEntry<>(
                "type",
                "id",
                0,
                "event",
                Instant.EPOCH.toString(),
                CONTRACTS.relativize(file).getName(0).toString(),
                revision,
                Files.readAllBytes(file),
                "{}".getBytes(StandardCharsets.UTF_8));
        List<IntermediateEventRepresentation> today = upcasters
                .upcast(Stream.of(new InitialEventRepresentation(stored, LOG)))
                .toList();
        assertThat(today).hasSize(1);
        return today.get(0);
    }

    private static EventUpcasterChain upcasters() {
        return new EventUpcasterChain(upcastersOfTheHouse());
    }

    /** Sorted as Spring sorts them for Axon. */
    private static List<JsonUpcaster> upcastersOfTheHouse() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        return scanner.findCandidateComponents("daybook").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), EventContractsTest.class.getClassLoader()))
                .filter(JsonUpcaster.class::isAssignableFrom)
                .map(type -> (JsonUpcaster) BeanUtils.instantiateClass(type))
                .sorted(AnnotationAwareOrderComparator.INSTANCE)
                .toList();
    }

    private static SerializedObject<byte[]> stored(SerializedType type, JsonNode json) {
        return new SimpleSerializedObject<>(JSON.writeValueAsBytes(json), byte[].class, type);
    }

    private static JsonNode contractOf(SerializedObject<byte[]> stored) throws IOException {
        SerializedType type = stored.getType();
        Path file = CONTRACTS.resolve(type.getName()).resolve(type.getRevision() + ".json");
        if (Boolean.getBoolean("contracts.write") && Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            JsonNode json = JSON.readTree(stored.getData());
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        }
        assertThat(file).as("the contract of a new event").exists();
        return JSON.readTree(Files.readString(file));
    }

    private static String nameOf(Object sample) {
        return LOG.typeForClass(sample.getClass()).getName();
    }
}
