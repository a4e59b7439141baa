package daybook.platform.http;

import daybook.kernel.InvalidValueException;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.ConsistencyToken;
import daybook.platform.projection.Page;
import daybook.platform.projection.PageResponse;
import daybook.platform.projection.ViewPositions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Sends the queries of controllers. A query waits until its view has reached the request's {@code Consistency-Token}. */
@Component
public class HttpQueries {

    /** The request attribute with the position that the view has to reach, set after the request's own command. */
    static final String REQUIRED_POSITION = ConsistencyToken.class.getName();

    /** The request attribute of an answer as of the past. */
    static final String OF_THE_PAST = AsOf.class.getName();

    /** Bounds how many writes block their threads to wait for a view: a third of the server's threads. */
    private static final int WAITING_THREADS_MAX = 64;

    private final QueryGateway queries;
    private final ViewPositions positions;
    private final BusinessDates dates;
    private final IncompleteAnswers incomplete;
    private final ObjectProvider<HttpServletRequest> requests;
    private final Semaphore waitingThreads = new Semaphore(WAITING_THREADS_MAX);

    HttpQueries(
            QueryGateway queries,
            ViewPositions positions,
            BusinessDates dates,
            IncompleteAnswers incomplete,
            ObjectProvider<HttpServletRequest> requests) {
        this.dates = dates;
        this.incomplete = incomplete;
        this.queries = queries;
        this.positions = positions;
        this.requests = requests;
    }

    /**
     * The answer to the query.
     *
     * @throws Rejection the supplied rejection, if the query has no answer
     */
    public <T> T one(Object query, Class<T> type, Supplier<Rejection> otherwise) {
        return find(query, type).orElseThrow(otherwise);
    }

    /** The answer to the query, or empty if it has none. */
    public <T> Optional<T> find(Object query, Class<T> type) {
        return ask(consistent(query), ResponseTypes.optionalInstanceOf(type));
    }

    /** The answer as of the past, or empty if there was none. */
    public <T> Optional<T> find(Object query, Class<T> type, AsOf asOf) {
        return ask(message(query, asOf), ResponseTypes.optionalInstanceOf(type));
    }

    /** An answer with its version as the entity tag, and another tag while the answer is incomplete. */
    public <T> ResponseEntity<T> tagged(long version, T answer) {
        String tag = incomplete.isIncomplete(answer) ? ETags.ofIncomplete(version) : ETags.of(version);
        return ResponseEntity.ok().eTag(tag).body(answer);
    }

    public <T> List<T> list(Object query, Class<T> type) {
        return list(query, type, AsOf.NOW);
    }

    public <T> Page<T> page(Object query) {
        return page(query, AsOf.NOW);
    }

    /** The page as of the past. */
    public <T> Page<T> page(Object query, AsOf asOf) {
        return ask(message(query, asOf), new PageResponse<>());
    }

    /** The list as of the past. */
    public <T> List<T> list(Object query, Class<T> type, AsOf asOf) {
        return ask(message(query, asOf), ResponseTypes.multipleInstancesOf(type));
    }

    private Message<?> message(Object query, AsOf asOf) {
        if (asOf.isNow()) {
            return consistent(query);
        }
        requests.getObject().setAttribute(OF_THE_PAST, asOf);
        return GenericMessage.asMessage(query).withMetaData(asOf.metaData());
    }

    /**
     * The clocks of a request.
     *
     * @throws Rejection if one of them is in the future
     */
    public AsOf asOf(@Nullable Instant at, @Nullable Instant effectiveAt) {
        return new AsOf(dates.notInFuture("at", at), dates.notInFuture("effectiveAt", effectiveAt));
    }

    /** The list from a view that has reached the present head of the log: for lists that a command is based on. */
    public <T> List<T> listUpToDate(Object query, Class<T> type) {
        return ask(at(query, positions.head()), ResponseTypes.multipleInstancesOf(type));
    }

    private Message<?> consistent(Object query) {
        HttpServletRequest request = requests.getObject();
        if (request.getAttribute(REQUIRED_POSITION) instanceof ConsistencyToken seen) {
            return at(query, seen);
        }
        String token = request.getHeader(HttpCommands.CONSISTENCY_TOKEN);
        return token == null ? GenericMessage.asMessage(query) : at(query, existing(token));
    }

    /**
     * The token that a request sends.
     *
     * @throws Rejection if it is none, or is beyond everything that is stored
     */
    public ConsistencyToken existing(String text) {
        ConsistencyToken token;
        try {
            token = ConsistencyToken.parse(text);
        } catch (InvalidValueException e) {
            throw Rejection.invalid("Consistency-Token " + e.getMessage() + ".");
        }
        if (!positions.exists(token)) {
            throw Rejection.invalid("Consistency-Token is beyond everything that is stored.");
        }
        return token;
    }

    private static Message<?> at(Object query, ConsistencyToken token) {
        return GenericMessage.asMessage(query).withMetaData(Map.of(ConsistencyToken.META_DATA_KEY, token.position()));
    }

    private <R> R ask(Message<?> query, ResponseType<R> type) {
        HttpServletRequest request = requests.getObject();
        Supplier<CompletableFuture<R>> asking =
                () -> queries.query(query.getPayloadType().getName(), waiting(query, request), type);
        return SuspendedRequest.isPossible(request)
                ? SuspendedRequest.of(request).answer(asking).join()
                : joinBlocking(asking.get());
    }

    private static Message<?> waiting(Message<?> query, HttpServletRequest request) {
        return query.andMetaData(
                Map.of(ConsistencyToken.WAIT_META_DATA_KEY, waitMax(request).toMillis()));
    }

    /** How long the request waits for what it has to see: its preference, or the default. */
    public Duration waitMax() {
        return waitMax(requests.getObject());
    }

    private static Duration waitMax(HttpServletRequest request) {
        WaitPreference preferred = WaitPreference.in(request);
        if (preferred == null) {
            return ViewPositions.WAIT;
        }
        applied(preferred);
        return preferred.duration();
    }

    private static void applied(WaitPreference preferred) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getResponse() != null) {
            attributes.getResponse().setHeader(WaitPreference.APPLIED_HEADER, preferred.applied());
        }
    }

    private <R> R joinBlocking(CompletableFuture<R> answer) {
        if (answer.isDone()) {
            return answer.join();
        }
        if (!waitingThreads.tryAcquire()) {
            answer.cancel(false);
            throw new Rejection(
                    new Refusal(Refusal.Kind.UNAVAILABLE, "busy", "Too many are waiting at the same time.", Map.of()));
        }
        try {
            return answer.join();
        } finally {
            waitingThreads.release();
        }
    }
}
