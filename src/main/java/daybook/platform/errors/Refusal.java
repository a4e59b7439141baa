package daybook.platform.errors;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Why something is refused: what crosses a bus, and what the client is told.
 *
 * @param kind what sort of no it is
 * @param code the name of the rule, as in the HTTP contract: {@code insufficient-stock}
 * @param detail a sentence for a reader
 * @param figures the rule's own figures by name: numbers, texts, money
 */
public record Refusal(
        Kind kind,
        String code,
        String detail,
        // On a bus each figure says of which class it is: money has to arrive as money.
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY)
        Map<String, Object> figures) {

    public Refusal {
        Map<String, Object> copy = new LinkedHashMap<>(figures);
        // Not every kind of list can be read back by its class.
        copy.replaceAll((name, figure) -> figure instanceof List<?> list ? new ArrayList<>(list) : figure);
        figures = Collections.unmodifiableMap(copy);
    }

    /** The sorts of no; how each ends as an HTTP status stands in {@link Problems}. */
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

    /** What Axon throws where nothing of an id was ever made; ids as text are {@code type:id}. */
    public static Refusal of(AggregateNotFoundException exception) {
        String[] typeAndId = String.valueOf(exception.getAggregateIdentifier()).split(":", 2);
        return new Refusal(
                Kind.UNKNOWN,
                "unknown-" + typeAndId[0],
                "There is no " + typeAndId[0] + " of that id.",
                Map.of("id", typeAndId[typeAndId.length - 1]));
    }
}
