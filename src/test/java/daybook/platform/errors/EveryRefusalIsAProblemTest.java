package daybook.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.console.page.PageController;
import daybook.testing.HouseTest;
import daybook.testing.RawConnection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EveryRefusalIsAProblemTest extends HouseTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final String sku = unique("REFUSED");

    private String mug() {
        return "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                .formatted(sku);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html", "nonsense", "*/*;q=many"})
    void whatCannotBeAnsweredIsNotDone(String accept) {
        admin().with("Accept", accept).post("/api/products", mug()).isProblem(406, "not-acceptable");
        admin().get("/api/products/" + sku).isProblem(404, "unknown-product");
        admin().with("Accept", accept).get("/api/nothing").isProblem(404, "not-found");
    }

    @Test
    void jsonIsAnsweredWhateverCharsetIsAskedFor() {
        admin().with("Accept", "application/json;charset=utf-16")
                .post("/api/products", mug())
                .isCreated();
    }

    /** Otherwise a client that accepts no JSON would be refused after its command was executed. */
    @Test
    void everyEndpointSaysBeforehandWhatItAnswers() {
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            boolean isPage = handler.getBeanType().isAnnotationPresent(PageController.class);
            if (handler.getBeanType().getName().startsWith("daybook.") && !isPage) {
                assertThat(mapping.getProducesCondition().isEmpty())
                        .as(mapping + " says what it produces")
                        .isFalse();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%", "%zz"})
    void aQueryThatCannotBeDecodedIsRefused(String size) {
        JsonNode problem = problem(400, request("GET /api/products?size=" + size, "", ""));
        assertThat(problem.at("/code").asString()).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "multipart/form-data", "nonsense", "application/json;charset=none"})
    void aContentTypeMustBeOne(String type) {
        admin().post("/api/products", mug().getBytes(StandardCharsets.UTF_8), type)
                .isProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Consistency-Token", "If-Match", "Idempotency-Key"})
    void headersAreText(String header) {
        String body = "{\"value\": \"Cup\"}";
        String rest = header + ": \u00e9\u0081\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n";
        problem(400, request(header.startsWith("C") ? "GET /api/products" : "PUT /api/products/x/name", rest, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /error | '' | 404 | not-found",
                "TRACE /api/products | '' | 405 | method-not-allowed",
                "POST /api/products | 'Transfer-Encoding: gzip' | 501 | not-implemented",
                "GET /api/products | 'Content-Length: many' | 400 | malformed",
                "GET /api/products | 'Host: another' | 400 | malformed",
                "GET /api/products | 'A B: 1' | 400 | malformed",
                "PROPFIND /api/products | '' | 400 | malformed",
                "GET /a b c | '' | 400 | malformed",
                "GET /api/products | 'Expect: more' | 417 | expectation-failed",
            })
    void theContainerRefusesWithProblemsToo(String line, String header, int status, String code) {
        String headers = header.isEmpty() ? "" : header + "\r\n";
        assertThat(problem(status, request(line, headers, "")).at("/code").asString())
                .isEqualTo(code);
    }

    @Test
    void headersThatAreTooLargeAreAProblem() {
        problem(400, request("GET /api/products", "Large: " + "x".repeat(20_000) + "\r\n", ""));
    }

    /** The malformed chunk arrives with the headers, or after them. */
    @Test
    void aMalformedChunkIsAProblem() {
        String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
        problem(400, request("POST /api/products", headers, "zz\r\nhello\r\n0\r\n\r\n"));
        try (RawConnection connection = connect()) {
            connection.send(request("POST /api/products", headers, "2\r\n{ \r\n"));
            connection.send("zz\r\n\r\n");
            problem(400, connection);
        }
    }

    private static String request(String line, String headers, String body) {
        return line + " HTTP/1.1\r\nHost: localhost\r\n" + RawConnection.authorization("admin", PASSWORD)
                + "Connection: close\r\n" + headers + "\r\n" + body;
    }

    private JsonNode problem(int status, String request) {
        try (RawConnection connection = connect()) {
            return problem(status, connection.send(request));
        }
    }

    private static JsonNode problem(int status, RawConnection connection) {
        String answer = connection.answerUntilClosed();
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("Content-Type: application/problem+json");
        JsonNode problem = JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        for (String field : new String[] {"type", "title", "detail", "code", "correlationId"}) {
            assertThat(problem.at("/" + field).asString()).as(field).isNotBlank();
        }
        return problem;
    }
}
