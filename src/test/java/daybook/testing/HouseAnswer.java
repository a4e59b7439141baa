package daybook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the house, with assertions. */
public final class HouseAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<String> response;

    HouseAnswer(HttpResponse<String> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public JsonNode body() {
        return JSON.readTree(response.body());
    }

    public String text() {
        return response.body();
    }

    /** All values of a header, in their order. */
    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public HouseAnswer hasStatus(int status) {
        assertThat(response.statusCode())
                .as(response.uri() + " answered " + response.body())
                .isEqualTo(status);
        return this;
    }

    /** Compares one field, by JSON pointer ({@code /lines/0/sku}), with a JSON text: {@code "12.50"} in quotes, {@code 3} without. */
    public HouseAnswer has(String pointer, String json) {
        assertThat(body().at(pointer)).as(pointer + " of " + response.body()).isEqualTo(JSON.readTree(json));
        return this;
    }

    public HouseAnswer hasNo(String pointer) {
        assertThat(body().at(pointer).isMissingNode())
                .as(pointer + " of " + response.body())
                .isTrue();
        return this;
    }

    public HouseAnswer hasHeader(String name, String value) {
        assertThat(header(name)).as(name).isEqualTo(value);
        return this;
    }

    /** It is a problem as the contract describes it, of this status and code. */
    public HouseAnswer isProblem(int status, String code) {
        hasStatus(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(body().at("/code").asString()).as(response.body()).isEqualTo(code);
        assertThat(body().at("/status").asInt()).isEqualTo(status);
        for (String field : new String[] {"type", "title", "detail", "correlationId"}) {
            assertThat(body().at("/" + field).asString())
                    .as(field + " of " + response.body())
                    .isNotBlank();
        }
        return this;
    }

    /** The thing was made: 201 with its location, and its version as entity tag and in the body. */
    public HouseAnswer isCreated() {
        hasStatus(201);
        assertThat(header("Location")).isNotBlank();
        hasHeader("ETag", "\"" + body().at("/version").asLong() + "\"");
        return this;
    }

    /** The thing was changed: 200, its version as entity tag and in the body. */
    public HouseAnswer isChangedTo(long version) {
        hasStatus(200);
        has("/version", Long.toString(version));
        hasHeader("ETag", "\"" + version + "\"");
        return this;
    }
}
