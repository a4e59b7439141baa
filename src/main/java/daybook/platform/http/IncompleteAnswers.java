package daybook.platform.http;

import daybook.platform.projection.Page;
import daybook.platform.projection.RestsOn;
import daybook.platform.projection.SkippedEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds {@code "incomplete": true} to answers, and to the items of lists, that rest on an aggregate of which a view has skipped an event. A page carries
 * it as well, as the skipped event may have kept an item from it.
 *
 * <p>An answer as of the past is folded from the log, where nothing is skipped.
 */
@ControllerAdvice
class IncompleteAnswers implements ResponseBodyAdvice<Object> {

    private static final String PROPERTY = "incomplete";

    /** Stands for a name without a value: no identifier contains it. */
    private static final String UNKNOWN = "\n";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final SkippedEvents skipped;
    private final JsonMapper json;
    private final ObjectProvider<HttpServletRequest> requests;

    IncompleteAnswers(SkippedEvents skipped, JsonMapper json, ObjectProvider<HttpServletRequest> requests) {
        this.skipped = skipped;
        this.json = json;
        this.requests = requests;
    }

    /** Whether the answer rests on an aggregate of which an event was skipped. */
    boolean isIncomplete(Object answer) {
        RestsOn rests = answer.getClass().getAnnotation(RestsOn.class);
        return rests != null && skipped.any(rests.view()) && isIncomplete(rests, json.valueToTree(answer));
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converterType);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType selectedContentType,
            Class<? extends HttpMessageConverter<?>> selectedConverterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        RestsOn rests = body == null ? null : restsOn(body, returnType);
        return rests == null
                        || !skipped.any(rests.view())
                        || requests.getObject().getAttribute(HttpQueries.OF_THE_PAST) != null
                ? body
                : marked(rests, json.valueToTree(body));
    }

    private static @Nullable RestsOn restsOn(Object body, MethodParameter returnType) {
        RestsOn rests = body.getClass().getAnnotation(RestsOn.class);
        return rests == null && (body instanceof Page || body instanceof Iterable)
                ? types(ResolvableType.forMethodParameter(returnType))
                        .map(type -> type.getAnnotation(RestsOn.class))
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null)
                : rests;
    }

    private static Stream<Class<?>> types(ResolvableType declared) {
        return Stream.concat(
                Stream.ofNullable(declared.resolve()),
                Stream.of(declared.getGenerics()).flatMap(IncompleteAnswers::types));
    }

    private JsonNode marked(RestsOn rests, JsonNode answer) {
        (answer.isArray() ? answer : answer.path("items")).forEach(item -> mark(rests, item));
        mark(rests, answer);
        return answer;
    }

    private void mark(RestsOn rests, JsonNode answer) {
        if (answer instanceof ObjectNode object && isIncomplete(rests, object)) {
            object.put(PROPERTY, true);
        }
    }

    private boolean isIncomplete(RestsOn rests, JsonNode answer) {
        Map<?, ?> path = requests.getObject().getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? variables
                : Map.of();
        String aggregate = VARIABLE.matcher(rests.aggregate())
                .replaceAll(variable -> Matcher.quoteReplacement(value(variable, answer, path)));
        return aggregate.isEmpty() || aggregate.contains(UNKNOWN)
                ? skipped.any(rests.view())
                : skipped.contains(rests.view(), aggregate);
    }

    private static String value(MatchResult variable, JsonNode answer, Map<?, ?> path) {
        JsonNode property = answer.path(variable.group(1));
        Object named = path.get(variable.group(1));
        return property.isString() ? property.stringValue() : named == null ? UNKNOWN : named.toString();
    }
}
