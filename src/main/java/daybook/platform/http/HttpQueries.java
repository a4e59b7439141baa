package daybook.platform.http;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.ConsistencyToken;
import daybook.platform.projection.Page;
import daybook.platform.projection.PageResponse;
import daybook.platform.projection.ViewPositions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The query gateway as controllers use it: a {@code Consistency-Token} in the request goes along, and the view waits for it. */
@Component
public class HttpQueries {

    /** Under this name a request carries the position that its own command has seen. */
    static final String SEEN = ConsistencyToken.class.getName();

    private final QueryGateway queries;
    private final ViewPositions positions;
    private final ObjectProvider<HttpServletRequest> requests;

    HttpQueries(QueryGateway queries, ViewPositions positions, ObjectProvider<HttpServletRequest> requests) {
        this.queries = queries;
        this.positions = positions;
        this.requests = requests;
    }

    /** What the query answers. @throws Rejection the one given, if there is no answer */
    public <T> T one(Object query, Class<T> type, Supplier<Rejection> otherwise) {
        return find(query, type).orElseThrow(otherwise);
    }

    /** What the query answers, if it answers anything. */
    public <T> Optional<T> find(Object query, Class<T> type) {
        return ask(consistent(query), ResponseTypes.optionalInstanceOf(type));
    }

    public <T> List<T> list(Object query, Class<T> type) {
        return ask(consistent(query), ResponseTypes.multipleInstancesOf(type));
    }

    public <T> Page<T> page(Object query) {
        return ask(consistent(query), new PageResponse<>());
    }

    /** The same list from a view that has seen all that is stored when it is asked: for what a command is built on. */
    public <T> List<T> listUpToDate(Object query, Class<T> type) {
        return ask(at(query, positions.head()), ResponseTypes.multipleInstancesOf(type));
    }

    private Message<?> consistent(Object query) {
        HttpServletRequest request = requests.getObject();
        if (request.getAttribute(SEEN) instanceof ConsistencyToken seen) {
            return at(query, seen);
        }
        String token = request.getHeader(HttpCommands.CONSISTENCY_TOKEN);
        if (token == null) {
            return GenericMessage.asMessage(query);
        }
        try {
            return at(query, ConsistencyToken.parse(token));
        } catch (IllegalArgumentException e) {
            throw Rejection.invalid("Consistency-Token " + e.getMessage() + ".");
        }
    }

    private static Message<?> at(Object query, ConsistencyToken token) {
        return GenericMessage.asMessage(query).withMetaData(Map.of(ConsistencyToken.META_DATA_KEY, token.position()));
    }

    private <R> R ask(Message<?> query, ResponseType<R> type) {
        return queries.query(query.getPayloadType().getName(), query, type).join();
    }
}
