package daybook.platform.openapi;

import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Generates JSON for a schema, optionally with a fault. */
final class JsonGenerator {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> CURRENCIES = List.of("GBP", "GBP", "GBP", "GBP", "USD", "JPY", "KWD");
    private static final List<String> TEXTS =
            List.of("Ada", "a paper of 7", "Zoë", "line 1, \"quoted\"", "x".repeat(140), "e\u0301te\u0301");
    /** Invalid values and values at a boundary. */
    private static final List<String> SPOILT = List.of(
            "null",
            "[]",
            "{}",
            "true",
            "-1",
            "0",
            "1e9",
            "1e400",
            "2999999999",
            "99999999999999999999",
            "0.123456789",
            "\"\"",
            "\" \"",
            "\"\\u200b\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2010-01-01\"",
            "\"20260101\"",
            "20260101",
            "\"NaN\"",
            "[[[[[[[[[[]]]]]]]]]]",
            "{\"amount\":\"1e999999\",\"currency\":\"GBP\"}",
            "{\"amount\":\"1.00\",\"currency\":\"XXX\"}",
            "{\"amount\":1.005,\"currency\":\"GBP\"}");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Random random;
    private final KnownIds ids;
    private final ApiDescription description;

    JsonGenerator(Random random, KnownIds ids, ApiDescription description) {
        this.random = random;
        this.ids = ids;
        this.description = description;
    }

    /** @param name of the property */
    JsonNode of(String path, String name, JsonNode described) {
        JsonNode schema = description.resolve(described);
        if (schema.has("enum")) {
            JsonNode values = schema.get("enum");
            return values.get(random.nextInt(values.size()));
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? "decimal" : type.asString("object")) {
            case "object" -> object(path, schema);
            case "array" -> array(path, name, schema);
            case "integer" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(random.nextInt(5) > 0);
            case "decimal" ->
                NODES.stringNode(name.equals("taxRate") ? "0.20" : random.nextInt(50) + "." + random.nextInt(10) + "0");
            default -> NODES.stringNode(text(path, name, schema));
        };
    }

    private ObjectNode object(String path, JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || random.nextInt(3) == 0) {
                object.set(property.getKey(), of(path, property.getKey(), property.getValue()));
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            object.put("colour", "red");
        }
        return object;
    }

    private ArrayNode array(String path, String name, JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            array.add(of(path, name, schema.get("items")));
        }
        return array;
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(-20);
        return random.nextInt(20) == 0 ? schema.path("maximum").asLong(Integer.MAX_VALUE) : least + random.nextInt(20);
    }

    String text(String path, String name, JsonNode schema) {
        if (schema.path("format").asString("").equals("date-time")) {
            return name.equals("expiresAt")
                    ? "2096-01-01T00:00:00Z"
                    : "202" + random.nextInt(6) + "-03-04T05:06:07.890Z";
        }
        if (name.equals("currency")) {
            return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        }
        String kind = KnownIds.kindOf(path, name);
        if (kind.isEmpty()) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        return random.nextInt(10) > 0 ? ids.any(kind, random) : "new-" + random.nextInt(1_000_000);
    }

    /** Replaces a value, removes a property, or adds an unknown one. */
    String spoilt(JsonNode valid) {
        return switch (random.nextInt(8)) {
            case 0 ->
                valid.toString().substring(0, random.nextInt(valid.toString().length() + 1));
            case 1 -> valid + "{}";
            case 2 -> "[" + valid + "]";
            case 3 -> "{\"a\":1,\"a\":2}";
            default -> spoiltInside(valid.deepCopy()).toString();
        };
    }

    private JsonNode spoiltInside(JsonNode node) {
        JsonNode spoilt =
                json.readTree(SPOILT.get(random.nextInt(SPOILT.size())).replace("1e400", "\"1e400\""));
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = List.copyOf(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", spoilt);
                default -> object.set(name, spoiltInside(object.get(name)));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            array.set(0, spoiltInside(array.get(0)));
            return array;
        }
        return spoilt;
    }
}
