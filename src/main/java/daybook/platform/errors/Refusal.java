package daybook.platform.errors;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Why a command or query is refused, in a form that crosses a bus and becomes the client's problem.
 *
 * @param kind decides the HTTP status
 * @param code the name of the rule in the HTTP contract: {@code insufficient-stock}
 * @param detail a sentence for a reader
 * @param figures the rule's own figures by name: numbers, texts, money
 */
public record Refusal(
        Kind kind,
        String code,
        String detail,
        // On a bus each figure names its class: money has to arrive as money.
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY)
        Map<String, Object> figures) {

    public Refusal {
        Map<String, Object> copy = new LinkedHashMap<>(figures);
        // Not every list class can be deserialized.
        copy.replaceAll((name, figure) -> figure instanceof List<?> list ? new ArrayList<>(list) : figure);
        figures = Collections.unmodifiableMap(copy);
    }

    /** The kinds of refusal; {@link Problems} has their HTTP statuses. */
    public enum Kind {
        INVALID,
        FORBIDDEN,
        UNKNOWN,
        CONFLICT,
        GONE,
        STALE,
        UNPROCESSABLE,
        UNAVAILABLE
    }

    /** The refusal of an aggregate that does not exist; an aggregate's identifier is {@code type:id}. */
    public static Refusal of(AggregateNotFoundException exception) {
        String[] typeAndId = String.valueOf(exception.getAggregateIdentifier()).split(":", 2);
        return new Refusal(
                Kind.UNKNOWN,
                "unknown-" + typeAndId[0],
                "There is no " + typeAndId[0] + " of that id.",
                Map.of("id", typeAndId[typeAndId.length - 1]));
    }
}
