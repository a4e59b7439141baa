package daybook.platform.openapi;

import daybook.platform.openapi.ApiDescription.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Generates requests from the OpenAPI description: most are valid, many have one fault. */
final class RequestGenerator {

    private static final Map<String, List<String>> HEADERS = Map.of(
            "If-Match",
                    List.of("\"1\"", "\"2\"", "*", "\"1\", \"3\"", "W/\"1\"", "7", "\"x\"", "\"99999999999999999999\""),
            "If-None-Match", List.of("\"1\"", "*", "W/\"1\", \"2\"", "x"),
            "Consistency-Token", List.of("0", "p1", "p999999999", "x", "-1"),
            "Prefer", List.of("wait=1", "wait=x", "respond-async", "wait=-1", "wait=99999999999"),
            "X-Correlation-Id", List.of("a-client:7", "x y", "x".repeat(200)));
    private static final List<String> QUERY_JUNK = List.of(
            "page=-1",
            "size=0",
            "size=501",
            "page=x",
            "page=99999999999",
            "unknown=1",
            "size=%ff",
            "at=2026-01-01T00:00:00Z",
            "=");
    private static final List<String> PATH_JUNK =
            List.of("none", "%20", "%00", "%ff", "a%2Fb", "..", "%E2%80%8B", "x".repeat(300), "%25", "-", "a;b=c");
    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "*/*",
            "application/*",
            "multipart/form-data",
            "x",
            "application/json;charset=utf-16");
    private static final List<String> ACCEPTED =
            List.of("image/png", "text/html", "*/*", "application/problem+json", "x", "application/json;q=0.5");

    private final Random random;
    private final ApiDescription description;
    private final KnownIds ids;
    private final JsonGenerator json;

    RequestGenerator(Random random, ApiDescription description, KnownIds ids) {
        this.random = random;
        this.description = description;
        this.ids = ids;
        this.json = new JsonGenerator(random, ids, description);
    }

    GeneratedRequest next() {
        List<Operation> operations = description.operations();
        Operation operation = operations.get(random.nextInt(operations.size()));
        List<String> headers = new ArrayList<>();
        String body = body(operation, headers);
        String path = path(operation) + query(operation);
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.get("in").asString().equals("header") && oneIn(12)) {
                addHeader(parameter.get("name").asString(), headers);
            }
        }
        if (oneIn(40)) {
            headers.addAll(List.of("Accept", anyOf(ACCEPTED)));
        }
        return new GeneratedRequest(operation, path, headers, body);
    }

    private void addHeader(String name, List<String> headers) {
        String value = name.equals("Idempotency-Key")
                ? "key-" + random.nextInt(40)
                : anyOf(HEADERS.getOrDefault(name, List.of("x")));
        headers.addAll(List.of(name, value));
    }

    private @Nullable String body(Operation operation, List<String> headers) {
        JsonNode content = operation.description().at("/requestBody/content");
        if (content.isMissingNode() || oneIn(60)) {
            return null;
        }
        if (!content.has("application/json")) {
            headers.addAll(List.of("Content-Type", "text/csv"));
            return "InvoiceNo;StockCode\n1;2\n";
        }
        headers.addAll(List.of("Content-Type", oneIn(50) ? anyOf(MEDIA_TYPES) : "application/json"));
        JsonNode valid =
                json.of(operation.path(), "", content.get("application/json").get("schema"));
        return oneIn(4) ? json.spoilt(valid) : valid.toString();
    }

    private String path(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.get("in").asString().equals("path")) {
                String name = parameter.get("name").asString();
                path = path.replace("{" + name + "}", segment(operation, name, parameter.get("schema")));
            }
        }
        return path;
    }

    private String segment(Operation operation, String name, JsonNode schema) {
        if (oneIn(25)) {
            return anyOf(PATH_JUNK);
        }
        return encoded(json.text(operation.path(), name, schema)).replace("+", "%20");
    }

    private String query(Operation operation) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.get("in").asString().equals("query") && oneIn(5)) {
                String name = parameter.get("name").asString();
                parameters.add(name + "="
                        + encoded(json.of(operation.path(), name, parameter.get("schema"))
                                .asString()));
            }
        }
        if (oneIn(25)) {
            parameters.add(anyOf(QUERY_JUNK));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private String anyOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Remembers the id of a created object. */
    void learn(GeneratedRequest request, JsonNode answer) {
        if (request.operation().method().equals("POST") && answer.path("id").isString()) {
            String kind = KnownIds.kindOfResource(request.operation().path());
            ids.add(kind, answer.get("id").asString());
        }
    }
}
