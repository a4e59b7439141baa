package daybook.platform.engine.axonserver;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.queryhandling.GenericQueryResponseMessage;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;

/** Axon Server's query bus, which translates the failures of an unreachable server. */
public final class ServerQueryBus extends AxonServerQueryBus {

    ServerQueryBus(Builder builder) {
        super(builder);
    }

    @Override
    public <Q, R> CompletableFuture<QueryResponseMessage<R>> query(QueryMessage<Q, R> query) {
        return super.query(query)
                .exceptionally(failure -> {
                    throw new CompletionException(ServerFailures.translate(failure));
                })
                .thenApply(ServerQueryBus::understood);
    }

    private static <R> QueryResponseMessage<R> understood(QueryResponseMessage<R> response) {
        if (!response.isExceptional() || response.exceptionResult() instanceof HandlerExecutionException) {
            return response;
        }
        Throwable meaning = ServerFailures.translate(response.exceptionResult());
        return meaning == response.exceptionResult()
                ? response
                : GenericQueryResponseMessage.asResponseMessage(response.getPayloadType(), meaning);
    }
}
