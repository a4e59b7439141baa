package daybook.operations.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running house over HTTP. */
final class HouseClient {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    /** A retry of many dead letters answers at its end. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI url;
    private final String authorization;

    HouseClient(URI url, String user, String password) {
        this.url = url;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The house has not done what it was asked for; the message says why. */
    static final class NotDoneException extends Exception {

        private static final long serialVersionUID = 1L;

        NotDoneException(String message) {
            super(message);
        }
    }

    JsonNode get(String path) throws IOException, NotDoneException {
        return send("GET", path, null);
    }

    JsonNode post(String path, @Nullable Object body) throws IOException, NotDoneException {
        return send("POST", path, body);
    }

    JsonNode delete(String path, @Nullable Object body) throws IOException, NotDoneException {
        return send("DELETE", path, body);
    }

    /** Health is an answer of the status 503 where it is not well. */
    JsonNode health() throws IOException {
        return read(answer("GET", "/actuator/health", null));
    }

    private JsonNode send(String method, String path, @Nullable Object body) throws IOException, NotDoneException {
        HttpResponse<String> answer = answer(method, path, body);
        JsonNode content = read(answer);
        if (answer.statusCode() >= 300) {
            throw new NotDoneException(
                    content.path("detail").asString("The house answered " + answer.statusCode() + "."));
        }
        return content;
    }

    private HttpResponse<String> answer(String method, String path, @Nullable Object body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Authorization", authorization)
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                    .header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("What answers at " + url + " is no Daybook", e);
        }
    }

    /** A path segment or the value of a query parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The query part of a path, without the parameters that have no value. */
    static String query(Map<String, @Nullable String> parameters) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, value) -> {
            if (value != null) {
                query.add(name + '=' + encoded(value));
            }
        });
        return query.toString();
    }
}
