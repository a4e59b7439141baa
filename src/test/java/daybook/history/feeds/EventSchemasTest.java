package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import daybook.testing.HouseTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventSchemasTest extends HouseTest {

    private static final Path CONTRACTS = Path.of("src/test/resources/contracts");
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
