package daybook.platform.http;

import static java.util.Objects.requireNonNull;

import daybook.kernel.InvalidValueException;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.ConsistencyToken;
import daybook.platform.projection.Paging;
import daybook.testing.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.context.request.ServletWebRequest;

/** Whatever the headers, parameters and bodies of a request hold, they are read or refused as a client's fault. */
@Tag("repeated")
class RequestTextsFuzzTest {

    private static List<byte[]> samples(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static MethodParameter parameter() {
        return new MethodParameter(
                requireNonNull(ReflectionUtils.findMethod(RequestTextsFuzzTest.class, "page", Paging.class)), 0);
    }

    @SuppressWarnings("unused")
    void page(Paging paging) {}

    @Test
    void headersAndParameters() {
        List<byte[]> samples = samples(
                "p17",
                "\"a-key\"",
                "a key",
                "\"7\", W/\"8\"",
                "*",
                "wait=5",
                "respond-async, wait=\"10\"; x=y",
                "3",
                "500");
        PagingResolver paging = new PagingResolver();
        MethodParameter parameter = parameter();
        new Fuzz("headers", samples, Rejection.class, InvalidValueException.class).run(input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/orders");
            for (String header : List.of(IdempotentRequest.HEADER, WaitPreference.HEADER, "If-Match")) {
                request.addHeader(header, text);
            }
            request.addParameter("size", text);
            IdempotentRequest.keyIn(request);
            IdempotentRequest.targetOf(request);
            WaitPreference.in(request);
            switch (Math.floorMod(text.hashCode(), 3)) {
                case 0 -> Preconditions.of(request);
                case 1 -> ConsistencyToken.parse(text);
                default -> paging.resolveArgument(parameter, null, new ServletWebRequest(request), null);
            }
        });
    }

    @Test
    void instants() {
        new Fuzz(
                        "instants",
                        samples("2026-11-22T08:15:30.123Z", "2026-11-22t08:15+02:00", "1900-01-01T00:00:00Z"),
                        InvalidValueException.class)
                .run(input -> Instants.parse(new String(input, StandardCharsets.UTF_8)));
    }

    @Test
    void bodies() {
        List<byte[]> samples = samples(
                "{\"customer\":\"Ann\",\"lines\":[{\"sku\":\"MUG\",\"quantity\":2,\"unitPrice\":{\"amount\":\"1.5\",\"currency\":\"GBP\"}}]}",
                "[[[[1,2,3]]]]",
                "\"text\"",
                "{\"a\":{\"b\":{\"c\":[null,true,1e5]}}}");
        JsonBounds bounds = new JsonBounds();
        MethodParameter parameter = parameter();
        new Fuzz("bodies", samples, Rejection.class, HttpMessageNotReadableException.class)
                .run(input -> bounds.beforeBodyRead(
                        new MockHttpInputMessage(input),
                        parameter,
                        Paging.class,
                        JacksonJsonHttpMessageConverter.class));
    }
}
