package daybook.console.log;

import daybook.console.page.ConsolePage;
import daybook.console.page.PageController;
import daybook.console.page.PageInstants;
import daybook.history.AuditPage;
import daybook.history.AuditQuery.FindCauses;
import daybook.history.AuditQuery.FindEvent;
import daybook.history.AuditQuery.FindHistory;
import daybook.history.AuditQuery.SearchEvents;
import daybook.history.CauseTree;
import daybook.history.LoggedEvent;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.serialization.LogicalNames;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The newest events of the log, and one event. */
@PageController
@RequestMapping("/log")
class LogController {

    private static final int ROWS = 50;

    private static final List<String> AGGREGATE_TYPES =
            List.of("order", "fulfilment", "stock", "account", "transfer", "product", "warehouse", "operations");

    private final HttpQueries queries;
    private final List<String> eventTypes;

    LogController(HttpQueries queries, LogicalNames names) {
        this.queries = queries;
        this.eventTypes = names.classes().stream()
                .filter(type -> type.getEnclosingClass() != null
                        && type.getEnclosingClass().getSimpleName().endsWith("Event"))
                .map(names::nameOf)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String aggregateType,
            @RequestParam(required = false) @Nullable String aggregateId,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Long after,
            AsOf asOf,
            Model model) {
        SearchEvents query = new SearchEvents(
                actor,
                type,
                aggregateType,
                aggregateId,
                correlationId,
                PageInstants.parse("from", from),
                PageInstants.end(PageInstants.parse("to", to), asOf),
                after == null ? Long.MAX_VALUE : after,
                ROWS);
        model.addAttribute("events", queries.find(query, AuditPage.class).orElseThrow());
        model.addAttribute("eventTypes", eventTypes);
        model.addAttribute("aggregateTypes", AGGREGATE_TYPES);
        return "log/list";
    }

    @GetMapping("/{eventId}")
    String event(@PathVariable String eventId, @ModelAttribute("page") ConsolePage page, Model model) {
        LoggedEvent event = queries.one(
                new FindEvent(eventId),
                LoggedEvent.class,
                () -> Rejection.unknown("unknown-event", "There is no event of that id.", "event", eventId));
        model.addAttribute("event", event);
        model.addAttribute("fields", page.json().fields(event.data()));
        addNeighbours(event, model);
        if (page.may("GET", "/api/causes/" + eventId)) {
            CauseTree causes =
                    queries.find(new FindCauses(eventId), CauseTree.class).orElseThrow();
            model.addAttribute("root", causes.root());
            model.addAttribute("causes", CauseList.around(event, causes));
        }
        model.addAttribute(
                "curl",
                "curl -u \"$DAYBOOK_USER\" '"
                        + ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/api/events/{id}")
                                .build(eventId)
                        + "'");
        return "log/event";
    }

    /** The events before and after it in its aggregate. */
    private void addNeighbours(LoggedEvent event, Model model) {
        if (event.aggregateType() == null || event.aggregateId() == null) {
            return;
        }
        long sequence = event.sequence();
        queries.find(
                        new FindHistory(event.aggregateType(), event.aggregateId(), Math.max(-1, sequence - 2), 3),
                        AuditPage.class)
                .ifPresent(near -> near.items().forEach(other -> {
                    if (other.sequence() == sequence - 1) {
                        model.addAttribute("previous", other);
                    } else if (other.sequence() == sequence + 1) {
                        model.addAttribute("next", other);
                    }
                }));
    }
}
