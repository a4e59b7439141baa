package daybook.console.past;

import daybook.console.page.PageController;
import daybook.console.page.PageInstants;
import daybook.history.AggregateStep;
import daybook.history.PastBodies.Change;
import daybook.history.PastBodies.ChangedRow;
import daybook.history.PastBodies.ChangingEvent;
import daybook.history.PastQuery.FindChangedRows;
import daybook.history.PastQuery.FindChanges;
import daybook.platform.errors.Rejection;
import daybook.platform.http.BusinessDates;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.Moment;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The difference between two moments of an aggregate or of a list, and the events that made the difference. */
@PageController
@RequestMapping("/difference")
class DifferenceController {

    private static final List<String> TYPES = List.of("order", "stock", "account", "transfer", "product", "fulfilment");

    /** The aggregates of the lists. */
    private static final Map<String, String> LISTS = Map.of("orders", "order", "stock", "stock", "accounts", "account");

    private static final Duration SPAN_DEFAULT = Duration.ofDays(1);

    private final HttpQueries queries;
    private final BusinessDates dates;
    private final Steps steps;
    private final JsonMapper json;
    private final Clock clock;

    DifferenceController(HttpQueries queries, BusinessDates dates, Steps steps, JsonMapper json, Clock clock) {
        this.queries = queries;
        this.dates = dates;
        this.steps = steps;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/{type}/{id}")
    String aggregate(
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long fromVersion,
            @RequestParam(required = false) @Nullable Long toVersion,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            AsOf asOf,
            Model model) {
        if (!TYPES.contains(type)) {
            throw Rejection.unknown("unknown-type", "There is no such type.", "type", type);
        }
        AggregateStep step = steps.of(type, id, asOf);
        if (step == null) {
            throw Rejection.unknown("unknown-" + type, "There is no " + type + " of that id.", type, id);
        }
        Instant first = instant("from", from);
        Instant last = instant("to", to);
        Moment end = last == null ? version("toVersion", toVersion, step.number()) : new Moment(null, last);
        long before = end.version() == null ? 0 : Math.max(0, end.version() - 1);
        Moment beginning = first == null ? version("fromVersion", fromVersion, before) : new Moment(null, first);
        isInOrder(beginning, end);
        FindChanges query = new FindChanges(type, id, beginning, end);
        String changes = queries.one(
                query, String.class, () -> Rejection.unknown("unknown-" + type, "It did not exist then.", type, id));
        model.addAttribute("type", type);
        model.addAttribute("id", id);
        model.addAttribute("step", step);
        model.addAttribute("beginning", beginning);
        model.addAttribute("end", end);
        model.addAttribute("changes", byField(json.readValue(changes, new TypeReference<List<Change>>() {})));
        return "past/difference";
    }

    /** The change from nothing is one of the whole state: a reader wants its fields. Its events stand beside the first of them. */
    private static List<Change> byField(List<Change> changes) {
        JsonNode state = changes.size() == 1 && changes.get(0).path().isEmpty()
                ? changes.get(0).to()
                : null;
        if (state == null) {
            return changes;
        }
        List<ChangingEvent> events = changes.get(0).events();
        List<Change> fields = new ArrayList<>();
        state.forEachEntry((name, value) ->
                fields.add(new Change("add", "/" + name, null, value, fields.isEmpty() ? events : List.of())));
        return fields;
    }

    private static Moment version(String field, @Nullable Long version, long otherwise) {
        if (version != null && version < 0) {
            throw Rejection.invalidField(field, "must not be negative");
        }
        return new Moment(version == null ? otherwise : version, null);
    }

    private static void isInOrder(Moment beginning, Moment end) {
        boolean isBefore = end.version() != null && beginning.version() != null && end.version() < beginning.version();
        if (isBefore || end.at() != null && beginning.at() != null && end.at().isBefore(beginning.at())) {
            throw Rejection.invalidField(isBefore ? "toVersion" : "to", "must not be before the beginning");
        }
    }

    private @Nullable Instant instant(String field, @Nullable String text) {
        return dates.notInFuture(field, PageInstants.parse(field, text));
    }

    @GetMapping("/{list}")
    String list(
            @PathVariable String list,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            AsOf asOf,
            Paging paging,
            Model model) {
        String type = LISTS.get(list);
        if (type == null) {
            throw Rejection.unknown("unknown-type", "There is no such list.", "list", list);
        }
        Instant given = instant("to", to);
        Instant end = given != null ? given : asOf.at() != null ? asOf.at() : clock.instant();
        Instant first = instant("from", from);
        Instant beginning = first == null ? end.minus(SPAN_DEFAULT) : first;
        isInOrder(new Moment(null, beginning), new Moment(null, end));
        FindChangedRows query = new FindChangedRows(type, beginning, end, paging.page(), paging.size());
        String rows = queries.one(query, String.class, () -> Rejection.invalid("Nothing was found."));
        model.addAttribute("list", list);
        model.addAttribute("type", type);
        model.addAttribute("from", beginning);
        model.addAttribute("to", end);
        model.addAttribute("rows", json.readValue(rows, new TypeReference<Page<ChangedRow>>() {}));
        return "past/rows";
    }
}
