package daybook.history.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Judges whether every JSON value of one schema is valid in another one, as far as the schemas of events use JSON Schema. */
final class SchemaCompatibility {

    private static final String REFERENCE = "#/$defs/";

    private final JsonNode reader;
    private final JsonNode writer;
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    private SchemaCompatibility(JsonNode reader, JsonNode writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** Why the reader refuses some value that is valid for the writer; empty if it accepts all. */
    static List<String> refusals(JsonNode reader, JsonNode writer) {
        SchemaCompatibility compatibility = new SchemaCompatibility(reader, writer);
        compatibility.compare("", reader, writer);
        return compatibility.refusals;
    }

    private void compare(String path, JsonNode readerPart, JsonNode writerPart) {
        JsonNode accepts = resolved(reader, readerPart);
        JsonNode writes = resolved(writer, writerPart);
        if (!seen.add(path + accepts.hashCode() + writes.hashCode())) {
            return;
        }
        if (accepts.has("anyOf") || writes.has("anyOf")) {
            compareOptions(path, options(accepts), options(writes));
            return;
        }
        within(path, "the type", strings(writes.path("type")), strings(accepts.path("type")));
        if (accepts.has("enum")) {
            within(path, "the value", strings(writes.path("enum")), strings(accepts.path("enum")));
        }
        compareBounds(path, accepts, writes);
        compareProperties(path, accepts, writes);
        for (String part : List.of("items", "additionalProperties")) {
            if (accepts.path(part).isObject() && writes.path(part).isObject()) {
                compare(path + "/*", accepts.path(part), writes.path(part));
            }
        }
    }

    private static JsonNode resolved(JsonNode root, JsonNode part) {
        String reference = part.path("$ref").asString("");
        return reference.isEmpty()
                ? part
                : resolved(root, root.path("$defs").path(reference.substring(REFERENCE.length())));
    }

    private static List<JsonNode> options(JsonNode schema) {
        return schema.has("anyOf")
                ? StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                        .toList()
                : List.of(schema);
    }

    /** Each option of the writer needs an option of the reader that accepts it. */
    private void compareOptions(String path, List<JsonNode> accepted, List<JsonNode> written) {
        for (JsonNode option : written) {
            List<List<String>> attempts = accepted.stream()
                    .map(each -> {
                        SchemaCompatibility attempt = new SchemaCompatibility(reader, writer);
                        attempt.compare(path, each, option);
                        return attempt.refusals;
                    })
                    .toList();
            if (attempts.stream().noneMatch(List::isEmpty)) {
                refusals.addAll(attempts.get(0));
            }
        }
    }

    private void compareBounds(String path, JsonNode accepts, JsonNode writes) {
        for (String lower : List.of("minimum", "minLength")) {
            if (accepts.has(lower)
                    && accepts.path(lower).asDouble() > writes.path(lower).asDouble(Double.NEGATIVE_INFINITY)) {
                refusals.add(path + " may be below " + lower + " " + accepts.path(lower));
            }
        }
        for (String upper : List.of("maximum", "maxLength")) {
            if (accepts.has(upper)
                    && accepts.path(upper).asDouble() < writes.path(upper).asDouble(Double.POSITIVE_INFINITY)) {
                refusals.add(path + " may be above " + upper + " " + accepts.path(upper));
            }
        }
    }

    private void compareProperties(String path, JsonNode accepts, JsonNode writes) {
        if (!accepts.has("properties") && !writes.has("properties")) {
            return;
        }
        within(path, "the field", names(writes.path("properties")), names(accepts.path("properties")));
        Set<String> missing = strings(accepts.path("required"));
        missing.removeAll(strings(writes.path("required")));
        missing.forEach(name -> refusals.add(path + "/" + name + " may be absent"));
        for (String name : names(writes.path("properties"))) {
            if (accepts.path("properties").has(name)) {
                compare(
                        path + "/" + name,
                        accepts.path("properties").path(name),
                        writes.path("properties").path(name));
            }
        }
    }

    private void within(String path, String what, Set<String> written, Set<String> accepted) {
        written.stream()
                .filter(each -> !accepted.contains(each))
                .forEach(each -> refusals.add(path + " may have " + what + " " + each));
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static Set<String> strings(JsonNode textOrTexts) {
        Set<String> texts = new TreeSet<>();
        if (textOrTexts.isArray()) {
            textOrTexts.forEach(each -> texts.add(each.asString()));
        } else if (!textOrTexts.isMissingNode()) {
            texts.add(textOrTexts.asString());
        }
        return texts;
    }
}
