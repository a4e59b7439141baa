package daybook.history.audit;

import daybook.history.AuditPage;
import daybook.history.AuditQuery;
import daybook.history.AuditQuery.FindCauses;
import daybook.history.AuditQuery.FindEvent;
import daybook.history.AuditQuery.FindHistory;
import daybook.history.AuditQuery.SearchEvents;
import daybook.history.CauseTree;
import daybook.history.ListLimit;
import daybook.history.LoggedEvent;
import daybook.history.audit.EventListConverter.BrokenExportException;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api")
@Tag(name = "History")
class AuditController {

    private static final String EXPORTS =
            "As `text/csv` or `application/x-ndjson` the answer is the whole list. A text of the CSV that"
                    + " a spreadsheet would run as a formula begins with an apostrophe.";

    private static final Set<String> TYPES =
            Set.of("order", "stock", "account", "transfer", "product", "fulfilment", "warehouse", "operations");

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final HttpQueries queries;
    private final QueryGateway gateway;

    AuditController(HttpQueries queries, QueryGateway gateway) {
        this.queries = queries;
        this.gateway = gateway;
    }

    @GetMapping(path = "/events/{eventId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "An event, which never changes")
    @Refuses(unknown = "unknown-event")
    ResponseEntity<LoggedEvent> event(@PathVariable String eventId) {
        LoggedEvent event = queries.one(new FindEvent(eventId), LoggedEvent.class, unknownEvent(eventId));
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .eTag("\"" + event.position() + "\"")
                .body(event);
    }

    @GetMapping(path = "/causes/{eventId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The events that follow from the same request as an event",
            description = "At most 1,000, those around the event; `causedBy` is the event that an event follows from.")
    @Refuses(unknown = "unknown-event")
    CauseTree causes(@PathVariable String eventId) {
        return queries.one(new FindCauses(eventId), CauseTree.class, unknownEvent(eventId));
    }

    private static Supplier<Rejection> unknownEvent(String eventId) {
        return () -> Rejection.unknown("unknown-event", "There is no event of that id.", "event", eventId);
    }

    @GetMapping(
            path = "/history/{type}/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, EventListConverter.CSV, EventListConverter.NDJSON})
    @Operation(
            summary = "The events of an aggregate, oldest first",
            description =
                    "The id of stock is `{w}:{sku}`. The id of `operations` is the name of a processor or the id of an"
                            + " import: the events are the acts of operators. " + EXPORTS)
    @AnswersEventList
    @Refuses(
            unknown = {
                "unknown-type",
                "unknown-order",
                "unknown-stock",
                "unknown-account",
                "unknown-transfer",
                "unknown-product",
                "unknown-fulfilment",
                "unknown-warehouse",
                "unknown-operations"
            })
    EventList history(
            @PathVariable String type,
            @PathVariable String id,
            @Parameter(description = "The sequence of the last event that is left out.")
                    @RequestParam(required = false)
                    @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        if (!TYPES.contains(type)) {
            throw Rejection.unknown("unknown-type", "There is no such type.", "type", type);
        }
        Cursor cursor = new Cursor(after, limit);
        FindHistory query = new FindHistory(type, id, cursor.after() == null ? -1 : cursor.after(), cursor.limit());
        AuditPage first = queries.one(
                query,
                AuditPage.class,
                () -> Rejection.unknown("unknown-" + type, "There is no " + type + " of that id.", type, id));
        return new EventList(first, next -> part(new FindHistory(type, id, next, ListLimit.MAX)));
    }

    @GetMapping(
            path = "/audit",
            produces = {MediaType.APPLICATION_JSON_VALUE, EventListConverter.CSV, EventListConverter.NDJSON})
    @Operation(
            summary = "The events that meet all given conditions, newest first",
            description = "`from` (included) and `to` (not included) are about when an event was recorded. " + EXPORTS)
    @AnswersEventList
    EventList search(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String aggregateType,
            @RequestParam(required = false) @Nullable String aggregateId,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @Parameter(description = "The position of the last event of the part before.")
                    @RequestParam(required = false)
                    @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        Cursor cursor = new Cursor(after, limit);
        SearchEvents query = new SearchEvents(
                actor,
                type,
                aggregateType,
                aggregateId,
                correlationId,
                from,
                to,
                cursor.after() == null ? Long.MAX_VALUE : cursor.after(),
                cursor.limit());
        AuditPage first = queries.find(query, AuditPage.class).orElseThrow();
        return new EventList(first, next -> part(query.below(next, ListLimit.MAX)));
    }

    /** The first part has waited for the request's consistency token; the others need not. */
    private AuditPage part(AuditQuery query) {
        return gateway.query(query, AuditPage.class).join();
    }

    /** Throws, as only an exception that reaches Tomcat makes it cut off the connection. */
    @ExceptionHandler
    void cutOff(BrokenExportException exception) {
        throw exception;
    }
}
