package daybook.history.feeds;

import daybook.history.LoggedEvent;
import daybook.history.feeds.EventSchemas.EventType;
import daybook.platform.errors.Rejection;
import daybook.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Lazy // As the schemas.
@Tag(name = "History")
class SchemaController {

    private static final String SCHEMA_JSON = "application/schema+json";

    private final EventSchemas schemas;
    private final JsonNode asyncApi;

    SchemaController(EventSchemas schemas, JsonMapper json) throws IOException {
        this.schemas = schemas;
        try (InputStream document = new ClassPathResource("asyncapi.json").getInputStream()) {
            this.asyncApi = completed((ObjectNode) json.readTree(document), schemas);
        }
    }

    @GetMapping(
            path = "/api/schemas/{type}/{revision}",
            produces = {SCHEMA_JSON, MediaType.APPLICATION_JSON_VALUE})
    @Operation(summary = "The JSON Schema of the data of an event, by logical name and revision")
    @Refuses(unknown = "unknown-schema")
    JsonNode schema(@PathVariable String type, @PathVariable String revision) {
        return schemas.of(type, revision)
                .orElseThrow(() -> Rejection.unknown("unknown-schema", "There is no such event or revision."));
    }

    @GetMapping(path = "/v3/asyncapi", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The stream of events, described by AsyncAPI 3.1")
    JsonNode asyncApi() {
        return asyncApi;
    }

    private static JsonNode completed(ObjectNode document, EventSchemas schemas) {
        ObjectNode components = document.withObject("/components");
        components.set("schemas", schemas.definitions(LoggedEvent.class));
        ObjectNode messages = components.withObject("/messages");
        ObjectNode ofChannel = document.withObject("/channels/events/messages");
        for (EventType type : schemas.types()) {
            String key = type.name() + "." + type.revision();
            messages.set(key, message(document.objectNode(), type));
            ofChannel.putObject(key).put("$ref", "#/components/messages/" + key);
        }
        return document;
    }

    private static ObjectNode message(ObjectNode message, EventType type) {
        message.put("name", type.name()).put("title", type.name() + ", revision " + type.revision());
        var parts = message.putObject("payload").putArray("allOf");
        parts.addObject().put("$ref", "#/components/schemas/" + LoggedEvent.class.getSimpleName());
        ObjectNode properties = parts.addObject().putObject("properties");
        properties.putObject("type").put("const", type.name());
        properties.putObject("revision").put("const", type.revision());
        properties.putObject("data").put("$ref", "/api/schemas/" + type);
        return message;
    }
}
