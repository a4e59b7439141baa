package daybook.history.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import daybook.history.LoggedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/**
 * An event in the form of CloudEvents 1.0.
 *
 * @param subject the aggregate, as {@code type:id}
 * @param dataschema the address of the JSON Schema of the event's type and revision
 * @param sequence the position in the log, padded with zeros, so that texts sort in the order of the log
 * @param partitionkey the aggregate, whose events must stay in order
 * @param authid the actor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        @Nullable String subject,
        Instant time,
        String datacontenttype,
        @Nullable String dataschema,
        String sequence,
        @Nullable String partitionkey,
        @Nullable String correlationid,
        @Nullable String causationid,
        @Nullable String authid,
        JsonNode data) {

    static final String BATCH = "application/cloudevents-batch+json";

    private static final String SOURCE = "/api/events";

    static CloudEvent of(LoggedEvent event) {
        String aggregate = event.aggregateType() == null ? null : event.aggregateType() + ":" + event.aggregateId();
        return new CloudEvent(
                "1.0",
                event.eventId(),
                SOURCE,
                event.type(),
                aggregate,
                event.at(),
                MediaType.APPLICATION_JSON_VALUE,
                event.revision() == null ? null : schemaOf(event.type(), event.revision()),
                "%019d".formatted(event.position()),
                aggregate,
                event.correlationId(),
                event.causationId(),
                event.actor(),
                event.data());
    }

    /** Absolute, as CloudEvents demands of this attribute: at the address by which the client reached this server. */
    private static String schemaOf(String type, String revision) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/api/schemas/{type}/{revision}")
                .buildAndExpand(type, revision)
                .encode()
                .toUriString();
    }
}
