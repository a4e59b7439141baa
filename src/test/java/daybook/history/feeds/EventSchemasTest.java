package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.HouseTest;
import io.swagger.v3.core.converter.ModelConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventSchemasTest extends HouseTest {

    private static final Path CONTRACTS = Path.of("src/test/resources/contracts");
    private static final Path RELEASED = Path.of("src/test/resources/event-schemas");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static List<Path> contracts() throws IOException {
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            return files.filter(Files::isRegularFile)
                    .map(CONTRACTS::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Autowired
    private Serializer log;

    @Autowired
    private ModelConverter contractSchemas;

    private JsonNode schemaOf(Path contract) {
        return admin().get("/api/schemas/" + contract.toString().replace(".json", ""))
                .hasStatus(200)
                .body();
    }

    /** A new revision of an event makes this fail until the schema of the earlier one is kept. */
    @ParameterizedTest
    @MethodSource("contracts")
    void everyEventMatchesItsSchema(Path contract) throws IOException {
        JsonNode schema = schemaOf(contract);
        ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(CONTRACTS.resolve(contract)));

        assertThat(SCHEMAS.getSchema(schema).validate(event)).isEmpty();
        String field = event.propertyNames().iterator().next();
        event.set("renamed", event.remove(field));
        assertThat(SCHEMAS.getSchema(schema).validate(event)).isNotEmpty();
    }

    /**
     * The schema of a revision is kept when it is first released, and never edited. {@code -Dcontracts.write=true} writes the schemas of new
     * revisions.
     */
    @ParameterizedTest
    @MethodSource("contracts")
    void aRevisionKeepsItsShape(Path contract) throws IOException {
        Path released = RELEASED.resolve(contract);
        if (Boolean.getBoolean("contracts.write") && Files.notExists(released)) {
            Files.createDirectories(released.getParent());
            Files.writeString(released, schemaOf(contract).toPrettyString() + "\n");
        }
        assertThat(released).as("the schema of a new revision").exists();
        assertThat(breaks(JSON.readTree(Files.readString(released)), schemaOf(contract)))
                .as("a changed shape of %s needs a new revision", contract)
                .isEmpty();
    }

    /** Old files that the new shape refuses, and new files that the old shape refuses. */
    private static List<String> breaks(JsonNode before, JsonNode after) {
        return Stream.concat(
                        SchemaCompatibility.refusals(after, before).stream().map("old files: "::concat),
                        SchemaCompatibility.refusals(before, after).stream().map("new files: "::concat))
                .toList();
    }

    interface Shape {}

    record Before(String name, @Nullable Integer count, List<Part> parts, Colour colour) implements Shape {}

    record Part(int weight) {}

    enum Colour {
        RED,
        BLUE
    }

    record Renamed(String title, @Nullable Integer count, List<Part> parts, Colour colour) implements Shape {}

    record Retyped(int name, @Nullable Integer count, List<Part> parts, Colour colour) implements Shape {}

    record Required(String name, Integer count, List<Part> parts, Colour colour) implements Shape {}

    record Extended(
            String name,
            @Nullable Integer count,
            List<Part> parts,
            Colour colour,
            @Nullable String note) implements Shape {}

    record Nested(String name, @Nullable Integer count, List<Weighed> parts, Colour colour) implements Shape {}

    record Weighed(int grams) {}

    record Narrowed(String name, @Nullable Integer count, List<Part> parts, Red colour) implements Shape {}

    enum Red {
        RED
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(Before.class, List.of()),
                Arguments.of(
                        Renamed.class,
                        List.of(
                                "old files:  may have the field name",
                                "old files: /title may be absent",
                                "new files:  may have the field title",
                                "new files: /name may be absent")),
                Arguments.of(
                        Retyped.class,
                        List.of(
                                "old files: /name may have the type string",
                                "new files: /name may have the type integer")),
                Arguments.of(
                        Required.class,
                        List.of("old files: /count may be absent", "old files: /count may have the type null")),
                Arguments.of(Extended.class, List.of("new files:  may have the field note")),
                Arguments.of(
                        Nested.class,
                        List.of(
                                "old files: /parts/* may have the field weight",
                                "old files: /parts/*/grams may be absent",
                                "new files: /parts/* may have the field grams",
                                "new files: /parts/*/weight may be absent")),
                Arguments.of(Narrowed.class, List.of("old files: /colour may have the value BLUE")));
    }

    /** The guard can fail: each of these planted changes of one event is named. */
    @ParameterizedTest
    @MethodSource("changes")
    void aChangedShapeIsNamed(Class<?> changed, List<String> expected) throws IOException {
        assertThat(breaks(planted(Before.class), planted(changed))).containsExactlyElementsOf(expected);
    }

    private JsonNode planted(Class<?> event) throws IOException {
        EventSchemas schemas = new EventSchemas(LogicalNames.of(), log, contractSchemas, JSON);
        return schemas.generate(event);
    }

    @Test
    void theStreamIsDescribed() throws IOException {
        JsonNode description = admin().get("/v3/asyncapi").hasStatus(200).body();

        assertThat(description.get("asyncapi").asString()).isEqualTo("3.1.0");
        assertThat(description.at("/channels/events/address").asString()).isEqualTo("/api/events/stream");
        assertThat(description.at("/components/schemas/LoggedEvent/properties").has("position"))
                .isTrue();
        for (Path contract : contracts()) {
            String type = contract.toString().replace(".json", "");
            String key = type.replace("/", ".");
            assertThat(description
                            .at("/channels/events/messages/" + key + "/$ref")
                            .asString())
                    .isEqualTo("#/components/messages/" + key);
            assertThat(description
                            .at("/components/messages/" + key + "/payload/allOf/1/properties/data/$ref")
                            .asString())
                    .isEqualTo("/api/schemas/" + type);
        }
        admin().get("/api/schemas/ordering.OrderPlaced/99").isProblem(404, "unknown-schema");
    }
}
