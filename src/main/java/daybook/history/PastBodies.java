package daybook.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The answers to the queries about the past. */
public final class PastBodies {

    private PastBodies() {}

    /** @param at when the last event until then was recorded */
    public record StateBody(long version, Instant at, JsonNode state) {}

    /** An event that changed something. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangingEvent(
            long sequence,
            String eventId,
            String type,
            Instant at,
            String actor,
            @Nullable String reason) {}

    /**
     * A changed field, and the events that changed it.
     *
     * @param op the operation of RFC 6902: it tells a field that was not there from a field that was null
     */
    public record Change(
            String op,
            String path,
            @Nullable JsonNode from,
            @Nullable JsonNode to,
            List<ChangingEvent> events) {}

    /** An operation of RFC 6902. */
    public record PatchOperation(
            String op, String path, @Nullable JsonNode value) {}

    /** A row that differs. */
    public record ChangedRow(String id, List<Change> changes) {}

    /** A figure, and the events that sum up to it, oldest first. */
    public record Why(JsonNode value, List<Share> items) {}

    /** An event that changed a figure, and by how much. */
    public record Share(
            long position,
            String eventId,
            String type,
            Instant at,
            String actor,
            JsonNode change,
            JsonNode runningValue) {}
}
