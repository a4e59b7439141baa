package daybook.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of the log as it was stored: later versions of Daybook show it with the same data and revision.
 *
 * @param sequence of the event in its aggregate, from 0
 * @param position of the event in the log, from 1, ascending
 * @param type the logical name
 * @param aggregateType null for an event without an aggregate
 * @param aggregateId as clients know it, without the type; null for an event without an aggregate
 * @param at when it was recorded
 * @param effectiveAt the business date, where the event has one
 * @param causationId the id of the command, or of the event that scheduled the deadline
 * @param causedBy the id of the event that the command followed from; null for a command of a request
 */
public record LoggedEvent(
        long sequence,
        long position,
        String eventId,
        String type,
        @Nullable String revision,
        @Nullable String aggregateType,
        @Nullable String aggregateId,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant effectiveAt,
        @Nullable String actor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String causedBy,
        JsonNode data) {}
