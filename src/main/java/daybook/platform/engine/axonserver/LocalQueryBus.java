package daybook.platform.engine.axonserver;

import daybook.platform.errors.Refusals;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.queryhandling.GenericQueryResponseMessage;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;

/**
 * Handles the queries of this node. Axon Server transfers only the details of an exceptional response, so a refusal is put into the details, also
 * one of an answer that comes later: of a future that fails, the connector would send the text alone.
 */
final class LocalQueryBus extends SimpleQueryBus {

    LocalQueryBus(Builder builder) {
        super(builder);
    }

    @Override
    public <Q, R> CompletableFuture<QueryResponseMessage<R>> query(QueryMessage<Q, R> query) {
        return super.query(query).handle((response, failure) -> {
            Throwable thrown = failure == null ? exceptionOf(response) : cause(failure);
            return thrown == null
                    ? response
                    : GenericQueryResponseMessage.asResponseMessage(
                            query.getResponseType().responseMessagePayloadType(), described(thrown));
        });
    }

    private static @Nullable Throwable exceptionOf(QueryResponseMessage<?> response) {
        return response.isExceptional() ? response.exceptionResult() : null;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Throwable described(Throwable thrown) {
        if (thrown instanceof HandlerExecutionException) {
            return thrown;
        }
        Throwable meaning = ServerFailures.translate(thrown);
        return Refusals.of(meaning)
                .<Throwable>map(refusal -> new QueryExecutionException(refusal.detail(), meaning, refusal))
                .orElse(thrown);
    }
}
