package daybook.history.past;

import daybook.history.PastBodies.Change;
import daybook.history.PastBodies.PatchOperation;
import daybook.history.PastBodies.StateBody;
import daybook.history.PastQuery.FindChanges;
import daybook.history.PastQuery.FindState;
import daybook.platform.errors.Rejection;
import daybook.platform.http.BusinessDates;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Moment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** One aggregate as it was, and what changed it. */
@RestController
@RequestMapping(path = "/api/history/{type}/{id}")
@Tag(name = "History")
class PastController {

    private static final Set<String> TYPES = Set.of("order", "stock", "account", "transfer", "product", "fulfilment");

    private static final String JSON_PATCH = "application/json-patch+json";

    private final HttpQueries queries;
    private final BusinessDates dates;
    private final JsonMapper json;

    PastController(HttpQueries queries, BusinessDates dates, JsonMapper json) {
        this.queries = queries;
        this.dates = dates;
        this.json = json;
    }

    @GetMapping(path = "/state", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The state after so many events (version), or as it was known at an instant (at)",
            description = "Without both, the present state. It is folded from the log and never changes for a version.")
    @Refuses(
            unknown = {
                "unknown-type",
                "unknown-order",
                "unknown-stock",
                "unknown-account",
                "unknown-transfer",
                "unknown-product",
                "unknown-fulfilment"
            })
    StateBody state(
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long version,
            @RequestParam(required = false) @Nullable Instant at) {
        isKnown(type);
        Moment moment = moment("version", version, "at", at);
        return json.readValue(
                queries.one(new FindState(type, id, moment), String.class, () -> unknown(type, id)), StateBody.class);
    }

    @GetMapping(path = "/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Every field that differs between two versions or two instants, and the events that changed it",
            description =
                    "Without a beginning, from the first event on; without an end, until now. With `Accept: application/json-patch+json` the same as an RFC 6902 patch of the state."
                            + " Array items are compared by index.")
    @Refuses(
            unknown = {
                "unknown-type",
                "unknown-order",
                "unknown-stock",
                "unknown-account",
                "unknown-transfer",
                "unknown-product",
                "unknown-fulfilment"
            })
    List<Change> changes(
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long fromVersion,
            @RequestParam(required = false) @Nullable Long toVersion,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return found(type, id, fromVersion, toVersion, from, to);
    }

    @GetMapping(path = "/changes", produces = JSON_PATCH)
    @Operation(hidden = true)
    ResponseEntity<List<PatchOperation>> patch(
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long fromVersion,
            @RequestParam(required = false) @Nullable Long toVersion,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(JSON_PATCH))
                .body(found(type, id, fromVersion, toVersion, from, to).stream()
                        .map(change -> new PatchOperation(change.op(), change.path(), change.to()))
                        .toList());
    }

    private List<Change> found(
            String type,
            String id,
            @Nullable Long fromVersion,
            @Nullable Long toVersion,
            @Nullable Instant from,
            @Nullable Instant to) {
        isKnown(type);
        isNotBefore("toVersion", toVersion, "fromVersion", fromVersion);
        isNotBefore("to", to, "from", from);
        Moment end = moment("toVersion", toVersion, "to", to);
        Moment beginning = fromVersion == null && from == null
                ? Moment.BEGINNING
                : moment("fromVersion", fromVersion, "from", from);
        FindChanges query = new FindChanges(type, id, beginning, end);
        return Arrays.asList(json.readValue(queries.one(query, String.class, () -> unknown(type, id)), Change[].class));
    }

    private static void isKnown(String type) {
        if (!TYPES.contains(type)) {
            throw Rejection.unknown("unknown-type", "There is no such type.", "type", type);
        }
    }

    private static <T extends Comparable<T>> void isNotBefore(
            String toField, @Nullable T to, String fromField, @Nullable T from) {
        if (from != null && to != null && to.compareTo(from) < 0) {
            throw Rejection.invalidField(toField, "must not be before " + fromField);
        }
    }

    private Moment moment(String versionField, @Nullable Long version, String atField, @Nullable Instant at) {
        if (version != null && at != null) {
            throw Rejection.invalidField(versionField, "must not be given together with " + atField);
        }
        if (version != null && version < 0) {
            throw Rejection.invalidField(versionField, "must not be negative");
        }
        return new Moment(version, dates.notInFuture(atField, at));
    }

    static Rejection unknown(String type, String id) {
        return Rejection.unknown("unknown-" + type, "It did not exist then.", type, id);
    }
}
