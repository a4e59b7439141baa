package daybook.history.past;

import daybook.history.PastBodies.Change;
import daybook.history.PastBodies.ChangedRow;
import daybook.history.PastBodies.ChangingEvent;
import daybook.history.PastBodies.Share;
import daybook.history.PastBodies.StateBody;
import daybook.history.PastBodies.Why;
import daybook.history.PastQuery.FindChangedRows;
import daybook.history.PastQuery.FindChanges;
import daybook.history.PastQuery.FindShares;
import daybook.history.PastQuery.FindState;
import daybook.history.audit.AuditIndex;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.projection.Moment;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.platform.projection.PastViews;
import daybook.platform.projection.PastViews.PastState;
import daybook.platform.projection.PastViews.PastStates;
import daybook.platform.projection.StateQuery;
import daybook.platform.projection.ViewPositions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers questions about the past of one aggregate, by its own projection's handlers. */
@Component
class PastQueryHandlers {

    private static final int CHANGED_ROWS_MAX = 10_000;

    private final AuditIndex index;
    private final ViewPositions progress;
    private final PastViews pastViews;
    private final Map<String, StateQuery> stateQueries;
    private final Serializer serializer;
    private final JsonMapper json;

    PastQueryHandlers(
            AuditIndex index,
            ViewPositions progress,
            PastViews pastViews,
            List<StateQuery> stateQueries,
            Serializer serializer,
            JsonMapper json) {
        this.index = index;
        this.progress = progress;
        this.pastViews = pastViews;
        this.stateQueries = stateQueries.stream().collect(Collectors.toMap(StateQuery::type, Function.identity()));
        this.serializer = serializer;
        this.json = json;
    }

    @QueryHandler
    CompletableFuture<@Nullable String> answer(FindState query) {
        Moment moment = query.moment();
        return pastViews
                .state(stateQuery(query.type()), query.id(), moment)
                .thenApply(state -> state == null || beyond(moment, state)
                        ? null
                        : json.writeValueAsString(
                                new StateBody(state.version(), state.event().getTimestamp(), tree(state))));
    }

    @QueryHandler
    String answer(FindChangedRows query) {
        List<String> ids = pastViews.changed(query.type(), query.from(), query.to(), CHANGED_ROWS_MAX);
        Paging paging = new Paging(query.page(), query.size());
        List<ChangedRow> rows = ids.stream()
                .skip(paging.offset())
                .limit(paging.size())
                .map(id -> changedRow(query, id))
                .toList();
        return json.writeValueAsString(new Page<>(rows, paging.page(), paging.size(), ids.size()));
    }

    private ChangedRow changedRow(FindChangedRows query, String id) {
        PastStates states = pastViews
                .states(stateQuery(query.type()), id, new Moment(null, query.from()), new Moment(null, query.to()))
                .join();
        return new ChangedRow(id, changes(states));
    }

    @QueryHandler
    CompletableFuture<@Nullable String> answer(FindShares query, QueryMessage<?, ?> message) {
        return pastViews
                .states(stateQuery(query.type()), query.id(), Moment.BEGINNING, new Moment(null, query.at()))
                .thenCompose(states -> states.after().isEmpty()
                        ? CompletableFuture.completedFuture(null)
                        : positions(query, states.after().size(), ViewPositions.waitMax(message))
                                .thenApply(
                                        positions -> json.writeValueAsString(why(query, states.after(), positions))));
    }

    /** The positions of an aggregate's first events. The index may be some milliseconds behind the log. */
    private CompletableFuture<List<Long>> positions(FindShares query, int count, Duration waitMax) {
        Supplier<List<Long>> read = () -> index.positionsOf(query.type(), query.id());
        List<Long> positions = read.get();
        return positions.size() >= count
                ? CompletableFuture.completedFuture(positions)
                : progress.whenSeen(AuditIndex.VIEW, progress.head().position(), waitMax, read);
    }

    private Why why(FindShares query, List<PastState> states, List<Long> positions) {
        String figure = "/" + query.figure();
        List<Share> shares = new ArrayList<>();
        JsonNode value = NullNode.getInstance();
        BigDecimal before = BigDecimal.ZERO;
        for (PastState state : states) {
            value = tree(state).at(figure);
            BigDecimal after = amount(value);
            if (after.compareTo(before) != 0) {
                int sequence = (int) state.event().getSequenceNumber();
                shares.add(share(positions.get(sequence), state.event(), with(value, after.subtract(before)), value));
            }
            before = after;
        }
        return new Why(value, shares);
    }

    private Share share(long position, DomainEventMessage<?> event, JsonNode change, JsonNode runningValue) {
        return new Share(
                position,
                event.getIdentifier(),
                typeOf(event),
                event.getTimestamp(),
                actorOf(event),
                change,
                runningValue);
    }

    /** The number of a figure, which is a number or an amount with its currency. */
    private static BigDecimal amount(JsonNode figure) {
        return figure.isNumber()
                ? figure.decimalValue()
                : new BigDecimal(figure.path("amount").stringValue());
    }

    private static JsonNode with(JsonNode figure, BigDecimal number) {
        if (figure instanceof ObjectNode money) {
            return money.deepCopy().put("amount", number.toPlainString());
        }
        return LongNode.valueOf(number.longValueExact());
    }

    private static boolean isMissing(FindChanges query, PastStates states) {
        List<PastState> after = states.after();
        PastState last = after.isEmpty() ? states.before() : after.get(after.size() - 1);
        return last == null || beyond(query.from(), last) || beyond(query.to(), last);
    }

    private static boolean beyond(Moment moment, PastState state) {
        return moment.version() != null && state.version() < moment.version();
    }

    @QueryHandler
    CompletableFuture<@Nullable String> answer(FindChanges query) {
        return pastViews
                .states(stateQuery(query.type()), query.id(), query.from(), query.to())
                .thenApply(states -> isMissing(query, states) ? null : json.writeValueAsString(changes(states)));
    }

    /** The differences between the first and the last of the states, each with the events that made it. */
    private List<Change> changes(PastStates states) {
        JsonNode from = states.before() == null ? null : tree(states.before());
        List<Step> steps = new ArrayList<>();
        JsonNode to = from;
        for (PastState state : states.after()) {
            JsonNode next = tree(state);
            steps.add(new Step(changing(state.event()), JsonDifference.between(to, next)));
            to = next;
        }
        return JsonDifference.between(from, to).stream()
                .map(difference -> new Change(
                        difference.operation(),
                        difference.path(),
                        difference.from(),
                        difference.to(),
                        steps.stream()
                                .filter(step -> step.differences.stream().anyMatch(difference::overlaps))
                                .map(Step::event)
                                .toList()))
                .toList();
    }

    private record Step(ChangingEvent event, List<JsonDifference> differences) {}

    private ChangingEvent changing(DomainEventMessage<?> event) {
        return new ChangingEvent(
                event.getSequenceNumber(),
                event.getIdentifier(),
                typeOf(event),
                event.getTimestamp(),
                actorOf(event),
                reason(event));
    }

    private String typeOf(DomainEventMessage<?> event) {
        return serializer.typeForClass(event.getPayloadType()).getName();
    }

    private static String actorOf(DomainEventMessage<?> event) {
        return String.valueOf(event.getMetaData().get(MetaDataKeys.ACTOR));
    }

    private @Nullable String reason(DomainEventMessage<?> event) {
        JsonNode reason = json.valueToTree(event.getPayload()).path("reason");
        return reason.isString() ? reason.stringValue() : null;
    }

    private JsonNode tree(PastState state) {
        return json.valueToTree(state.state());
    }

    private StateQuery stateQuery(String type) {
        StateQuery query = stateQueries.get(type);
        if (query == null) {
            throw new IllegalArgumentException("No aggregate has the type " + type);
        }
        return query;
    }
}
