package daybook.platform.http;

import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Bounds the JSON of a body, by its tokens and before binding and validation: once bound to objects, a megabyte of empty objects would
 * take about a hundred times its size.
 */
@RestControllerAdvice
class JsonBounds extends RequestBodyAdviceAdapter {

    /** The maximum number of an order's lines; no other list may be longer. */
    static final int ELEMENTS_MAX = 2_000;

    static final int PROPERTIES_MAX = 100;
    static final int DEPTH_MAX = 16;
    static final int TEXT_MAX = 10_000;
    static final int NAME_MAX = 200;
    static final int NUMBER_MAX = 100;

    /** Twice the tokens of the longest order. */
    static final int TOKENS_MAX = 50_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(TEXT_MAX)
                    .maxNameLength(NAME_MAX)
                    .maxNumberLength(NUMBER_MAX)
                    .maxTokenCount(TOKENS_MAX)
                    .build())
            .build();

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converterType) {
        return AbstractJacksonHttpMessageConverter.class.isAssignableFrom(converterType);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            check(json);
        } catch (StreamConstraintsException e) {
            throw new Rejection(new Refusal(
                    Refusal.Kind.INVALID,
                    "malformed",
                    "The body is nested too deeply, or one of its texts, names or numbers is too long, or it has too"
                            + " many values.",
                    Map.of(
                            "depthMax", DEPTH_MAX,
                            "textLengthMax", TEXT_MAX,
                            "nameLengthMax", NAME_MAX,
                            "numberLengthMax", NUMBER_MAX,
                            "valuesMax", TOKENS_MAX)));
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("The body is not JSON", e, message);
        }
        return new Read(message.getHeaders(), body);
    }

    private static void check(JsonParser json) {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                // Parses the text so that its length is checked; the parser would skip it otherwise.
                json.getStringLength();
            }
            TokenStreamContext within = json.streamReadContext();
            int entries = within.getEntryCount();
            if (within.inArray() && entries > ELEMENTS_MAX) {
                throw Rejection.invalidField(fieldOf(within), "must have at most " + ELEMENTS_MAX + " elements");
            }
            if (within.inObject() && entries > PROPERTIES_MAX) {
                throw Rejection.invalidField(fieldOf(within), "must have at most " + PROPERTIES_MAX + " properties");
            }
        }
    }

    /** The path of the enclosing list or object, for example {@code lines[0].tags}. */
    private static String fieldOf(TokenStreamContext within) {
        TokenStreamContext parent = within.getParent();
        if (parent == null || parent.inRoot()) {
            return "body";
        }
        if (parent.inArray()) {
            return fieldOf(parent) + "[" + parent.getCurrentIndex() + "]";
        }
        String name = parent.currentName();
        TokenStreamContext above = parent.getParent();
        return above == null || above.inRoot() ? name : fieldOf(parent) + "." + name;
    }

    private record Read(HttpHeaders headers, byte[] body) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }
    }
}
