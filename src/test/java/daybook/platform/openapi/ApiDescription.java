package daybook.platform.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Validates answers against the served OpenAPI description. */
final class ApiDescription {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    record Operation(String method, String path, JsonNode description) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    ApiDescription(JsonNode document) {
        this.document = document;
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> !isStream(operation.getValue()))
                        .forEach(operation -> operations.add(
                                new Operation(operation.getKey().toUpperCase(), path.getKey(), operation.getValue()))));
    }

    /** The answer to a stream does not end. */
    private static boolean isStream(JsonNode operation) {
        return operation.at("/responses/200/content").has("text/event-stream");
    }

    List<Operation> operations() {
        return operations;
    }

    /** Resolves a reference, and unwraps a schema that also allows null. */
    JsonNode resolve(JsonNode schema) {
        if (schema.has("anyOf")) {
            return resolve(schema.get("anyOf").get(0));
        }
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    /** @return the first violation, or null if the answer matches the description */
    @Nullable String complaint(Operation operation, int status, @Nullable String contentType, String body) {
        JsonNode answer = operation.description().get("responses").get(String.valueOf(status));
        if (answer == null) {
            return "status " + status + " is not described";
        }
        if (body.isEmpty()) {
            return answer.has("content") ? "the described body is missing" : null;
        }
        String mediaType = String.valueOf(contentType).split(";")[0];
        JsonNode content = answer.at("/content/" + mediaType.replace("/", "~1"));
        if (content.isMissingNode()) {
            return "content type " + contentType + " is not described for " + status;
        }
        return mediaType.endsWith("json") ? violations(operation, status, content.get("schema"), body) : null;
    }

    private @Nullable String violations(Operation operation, int status, JsonNode schema, String body) {
        List<Error> errors = schemas.computeIfAbsent(operation + " " + status, key -> compile(schema))
                .validate(JSON.readTree(body));
        return errors.isEmpty() ? null : errors.stream().map(Error::toString).collect(Collectors.joining("; "));
    }

    /** Adds the components that the schema refers to. */
    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.get("components"));
        whole.putArray("allOf").add(schema);
        return registry.getSchema(whole);
    }
}
