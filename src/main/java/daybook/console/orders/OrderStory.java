package daybook.console.orders;

import daybook.history.AuditPage;
import daybook.history.AuditQuery.FindCauses;
import daybook.history.AuditQuery.FindHistory;
import daybook.history.CauseTree;
import daybook.history.CauseTree.CausedEvent;
import daybook.history.LoggedEvent;
import daybook.history.RefusalQuery.RefusalEntry;
import daybook.history.RefusalQuery.SearchRefusals;
import daybook.ordering.OrderId;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells what has happened to an order: its own events, its fulfilment's, and those of stock and money that followed from them. */
@Component
class OrderStory {

    private static final int EVENTS_MAX = 100;
    private static final int REQUESTS_MAX = 20;
    private static final int REFUSALS_MAX = 20;

    private final HttpQueries queries;

    OrderStory(HttpQueries queries) {
        this.queries = queries;
    }

    /** The first events of the order and what they led to, oldest first. */
    List<Moment> of(OrderId id) {
        List<LoggedEvent> own = Stream.of("order", "fulfilment")
                .flatMap(type -> history(type, id.value()).stream())
                .sorted(Comparator.comparing(LoggedEvent::position))
                .toList();
        Set<String> known = own.stream().map(LoggedEvent::eventId).collect(Collectors.toCollection(HashSet::new));
        List<Moment> moments = new ArrayList<>();
        own.forEach(event -> Lane.of(event.aggregateType()).ifPresent(lane -> moments.add(moment(lane, event))));
        effects(own).filter(effect -> isNewEffect(effect, known)).forEach(effect -> {
            String[] aggregate = String.valueOf(effect.aggregate()).split(":", 2);
            Lane.of(aggregate[0]).ifPresent(lane -> moments.add(moment(lane, aggregate[1], effect)));
        });
        refusals(id).forEach(refusal -> moments.add(moment(refusal)));
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    /** A request may be a whole import: only what follows from this order's events belongs to its story. */
    private static boolean isNewEffect(CausedEvent effect, Set<String> known) {
        String cause = effect.causedBy();
        return cause != null && known.contains(cause) && known.add(effect.eventId());
    }

    private List<LoggedEvent> history(String type, String id) {
        return queries.find(new FindHistory(type, id, -1, EVENTS_MAX), AuditPage.class)
                .map(AuditPage::items)
                .orElse(List.of());
    }

    /** The events of the same requests, oldest first; of a large request those around the first and the last of the order's events. */
    private Stream<CausedEvent> effects(List<LoggedEvent> own) {
        Map<String, List<LoggedEvent>> requests = own.stream()
                .filter(event -> event.correlationId() != null)
                .collect(Collectors.groupingBy(LoggedEvent::correlationId, LinkedHashMap::new, Collectors.toList()));
        return requests.values().stream()
                .limit(REQUESTS_MAX)
                .flatMap(events -> {
                    CauseTree first = causes(events.get(0));
                    return first.truncated()
                            ? Stream.concat(
                                    first.events().stream(), causes(events.get(events.size() - 1)).events().stream())
                            : first.events().stream();
                })
                .sorted(Comparator.comparing(CausedEvent::at));
    }

    private CauseTree causes(LoggedEvent event) {
        return queries.one(
                new FindCauses(event.eventId()),
                CauseTree.class,
                () -> Rejection.unknown("unknown-event", "There is no such event.", "eventId", event.eventId()));
    }

    private List<RefusalEntry> refusals(OrderId id) {
        return queries.list(
                new SearchRefusals(null, null, "order", id.value(), null, null, null, REFUSALS_MAX),
                RefusalEntry.class);
    }

    private static Moment moment(Lane lane, LoggedEvent event) {
        return new Moment(
                lane,
                event.at(),
                event.eventId(),
                event.causedBy(),
                String.valueOf(event.aggregateId()),
                inWords(event.type()),
                event.actor());
    }

    private static Moment moment(Lane lane, String id, CausedEvent event) {
        return new Moment(lane, event.at(), event.eventId(), event.causedBy(), id, inWords(event.type()), null);
    }

    private static Moment moment(RefusalEntry refusal) {
        return new Moment(
                Lane.ORDER,
                refusal.at(),
                null,
                null,
                refusal.aggregate().id(),
                "refused: " + inWords(refusal.command()) + " (" + refusal.code() + ")",
                refusal.actor());
    }

    /** {@code ordering.OrderStockReserved} is "order stock reserved". */
    private static String inWords(String type) {
        return type.substring(type.lastIndexOf('.') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
