package daybook.platform.projection;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.errors.Rejection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Answers queries as of the past: the projection's own handlers fold the log up to that instant into a database of their own, and the
 * projection's own query handlers read it.
 *
 * <p>{@link ProjectionPast} keeps the views.
 */
@Component
public class PastViews implements DisposableBean {

    /** A client that is answered 503 asks again; the view is built meanwhile. */
    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(20);

    /** The events that are read at once to find the last one of a millisecond. */
    private static final int SAME_MILLISECOND = 16;

    private final ObjectProvider<RawLog> log;
    private final ObjectProvider<EventStore> store;
    private final Folds folds;
    private final Path folder;
    private final Map<Class<?>, ProjectionPast> pasts = new ConcurrentHashMap<>();

    /** The projections by the type of the queries that they answer. */
    private final Map<Class<?>, Class<?>> projections = new ConcurrentHashMap<>();

    PastViews(
            ObjectProvider<RawLog> log,
            ObjectProvider<EventStore> store,
            Folds folds,
            @Value("${daybook.data-dir}") Path dataDir) {
        this.folder = dataDir.resolve("past");
        this.log = log;
        this.store = store;
        this.folds = folds;
    }

    /** Reads from a projection as it was. */
    @SuppressWarnings("NullAway") // It does not infer that the type of the answer may be nullable.
    <T extends @Nullable Object> CompletableFuture<T> answer(
            Class<?> projection, AsOf asOf, PastView.Reading<T> reading) {
        return past(projection)
                .run(past -> past.answer(positionAt(asOf.at()), asOf.effectiveAt(), reading))
                .orTimeout(ANSWER_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(
                        e instanceof TimeoutException ? ViewPositions.busy(Folds.nameOf(projection)) : e));
    }

    /** The state of an aggregate at a moment; null before its first event. */
    @SuppressWarnings("NullAway") // It does not infer that the type of the answer may be nullable.
    public CompletableFuture<@Nullable PastState> state(StateQuery query, String id, Moment moment) {
        List<DomainEventMessage<?>> events = eventsOf(query.type(), id, moment);
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        DomainEventMessage<?> last = events.get(events.size() - 1);
        StateQuery.Fold fold = query.fold();
        if (fold != null) {
            return CompletableFuture.completedFuture(new PastState(last, fold.of(events)));
        }
        Message<?> question = query.message(id);
        return past(projectionOf(question))
                .run(past -> past.empty().after(events, any -> past.empty().answer(question)))
                .thenApply(state -> new PastState(last, shaped(query, state)));
    }

    /** The state of an aggregate at one moment, and after each of its later events until another moment. */
    public CompletableFuture<PastStates> states(StateQuery query, String id, Moment from, Moment to) {
        List<DomainEventMessage<?>> events = eventsOf(query.type(), id, to);
        int before = (int) events.stream().takeWhile(from::includes).count();
        int first = Math.max(0, before - 1);
        return statesAfter(query, id, events, first)
                .thenApply(states -> before == 0
                        ? new PastStates(null, states)
                        : new PastStates(states.get(0), states.subList(1, states.size())));
    }

    /** The states after each of an aggregate's events, from one of them on. */
    private CompletableFuture<List<PastState>> statesAfter(
            StateQuery query, String id, List<DomainEventMessage<?>> events, int first) {
        StateQuery.Fold fold = query.fold();
        if (fold != null) {
            return CompletableFuture.completedFuture(IntStream.range(first, events.size())
                    .mapToObj(last -> new PastState(events.get(last), fold.of(events.subList(0, last + 1))))
                    .toList());
        }
        Message<?> question = query.message(id);
        List<PastState> states = new ArrayList<>(events.size());
        return past(projectionOf(question)).run(past -> {
            past.empty()
                    .afterEach(
                            events,
                            first,
                            question,
                            (event, answer) ->
                                    states.add(new PastState((DomainEventMessage<?>) event, shaped(query, answer))));
            return states;
        });
    }

    /**
     * The states of an aggregate in a span of its life.
     *
     * @param before the state at the beginning of the span; null if the aggregate did not exist
     * @param after the states after each event of the span, oldest first
     */
    public record PastStates(@Nullable PastState before, List<PastState> after) {}

    /**
     * The ids, as clients know them, of the aggregates of a type that have events recorded after one instant and until another, in order.
     *
     * @throws daybook.platform.errors.Rejection if there are more than {@code countMax}
     */
    public List<String> changed(String type, Instant from, Instant to, int countMax) {
        String prefix = type + ":";
        TreeSet<String> ids = new TreeSet<>();
        long last = positionAt(to);
        long position = positionAt(from);
        List<Positioned> page = folds.page(position, last);
        while (!page.isEmpty()) {
            page.stream()
                    .map(Positioned::event)
                    .filter(event -> type.equals(event.aggregateType()))
                    .forEach(event -> ids.add(event.aggregateId().substring(prefix.length())));
            if (ids.size() > countMax) {
                throw Rejection.invalid("More than " + countMax + " have changed between these instants.");
            }
            position = page.get(page.size() - 1).position();
            page = folds.page(position, last);
        }
        return List.copyOf(ids);
    }

    /** The state after an event. */
    public record PastState(
            DomainEventMessage<?> event, @Nullable Object state) {

        public long version() {
            return event.getSequenceNumber() + 1;
        }
    }

    private static @Nullable Object shaped(StateQuery query, @Nullable Object answer) {
        Object found = ViewHandlers.unwrapped(answer);
        return found == null ? null : query.shape().apply(found);
    }

    private List<DomainEventMessage<?>> eventsOf(String type, String id, Moment moment) {
        return store.getObject()
                .readEvents(type + ":" + id, 0)
                .asStream()
                .takeWhile(moment::includes)
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }

    private Class<?> projectionOf(Message<?> query) {
        return projections.computeIfAbsent(query.getPayloadType(), type -> findProjection(query));
    }

    private Class<?> findProjection(Message<?> query) {
        return folds.types()
                .filter(type -> folds.canAnswer(type, query))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No projection answers " + query.getPayloadType().getName()));
    }

    private ProjectionPast past(Class<?> projection) {
        return pasts.computeIfAbsent(
                projection, type -> new ProjectionPast(type, folds, new PastFiles(folder, type, log::getObject)));
    }

    /** The position of the last event before the first one that was recorded after an instant: it never changes once that one is there. */
    public long positionAt(@Nullable Instant at) {
        long head = log.getObject().head();
        if (at == null) {
            return head;
        }
        // Axon Server compares milliseconds.
        var token = store.getObject().createTokenAt(at.truncatedTo(ChronoUnit.MILLIS));
        return token == null
                ? head
                : lastUntil(at, Math.min(head, token.position().orElse(0)));
    }

    private long lastUntil(Instant at, long position) {
        long last = position;
        List<Positioned> next = log.getObject().after(last, SAME_MILLISECOND);
        while (!next.isEmpty()) {
            for (Positioned event : next) {
                if (event.event().instant().isAfter(at)) {
                    return last;
                }
                last = event.position();
            }
            next = log.getObject().after(last, SAME_MILLISECOND);
        }
        return last;
    }

    @Override
    public void destroy() {
        pasts.values().forEach(ProjectionPast::close);
    }
}
