package daybook.history.feeds;

import daybook.platform.serialization.LogicalNames;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schemas (2020-12) of the events.
 *
 * <p>The schema of an event's current revision is generated from its record, in the same way as the schemas of the HTTP interface. When an
 * event gets a new revision, the schema that was served for the old one is kept as {@code schemas/<type>/<revision>.json}.
 */
@Component
@Lazy // Fifty schemas would otherwise be generated at each start, of the command line as well.
class EventSchemas {

    private static final String KEPT = "classpath*:schemas/*/*.json";

    private final JsonMapper json;
    private final ModelConverters converters = new ModelConverters(true);
    private final Map<EventType, JsonNode> schemas = new TreeMap<>();

    EventSchemas(LogicalNames names, Serializer log, ModelConverter contractSchemas, JsonMapper json)
            throws IOException {
        this.json = json;
        converters.addConverter(contractSchemas);
        names.classes().stream().filter(EventSchemas::isEvent).forEach(event -> {
            SerializedType stored = log.typeForClass(event);
            schemas.put(new EventType(stored.getName(), stored.getRevision()), generate(event));
        });
        for (Resource kept : new PathMatchingResourcePatternResolver().getResources(KEPT)) {
            String[] path = kept.getURL().getPath().split("/");
            String revision = path[path.length - 1].replace(".json", "");
            try (InputStream content = kept.getInputStream()) {
                schemas.put(new EventType(path[path.length - 2], revision), json.readTree(content));
            }
        }
    }

    /** An event's logical name and revision. */
    record EventType(String name, String revision) implements Comparable<EventType> {

        @Override
        public int compareTo(EventType other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return name + "/" + revision;
        }
    }

    private static boolean isEvent(Class<?> stored) {
        return stored.isRecord() && stored.getInterfaces().length > 0;
    }

    Optional<JsonNode> of(String type, String revision) {
        return Optional.ofNullable(schemas.get(new EventType(type, revision)));
    }

    Iterable<EventType> types() {
        return schemas.keySet();
    }

    JsonNode generate(Class<?> type) {
        ObjectNode schema = json.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$ref", "#/$defs/" + type.getSimpleName());
        String definitions = definitions(type).toString().replace("#/components/schemas/", "#/$defs/");
        schema.set("$defs", json.readTree(definitions));
        return schema;
    }

    /** The schemas of a record and of the types in it, by name, as components of a description. */
    JsonNode definitions(Class<?> type) {
        return json.readTree(Json31.pretty(converters.readAll(type)));
    }
}
