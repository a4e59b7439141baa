package daybook.platform.engine.axonserver;

import daybook.platform.errors.Refusals;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.GenericQueryResponseMessage;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.jspecify.annotations.Nullable;

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

    /** Runs on the handling node: Axon Server transfers only the details of an exception, so a refusal is put into the details. */
    static @Nullable Object describeRefusals(
            UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (HandlerExecutionException e) {
            throw e;
        } catch (Exception e) {
            Throwable meaning = ServerFailures.translate(e);
            throw Refusals.of(meaning)
                    .<Exception>map(refusal -> new QueryExecutionException(refusal.detail(), meaning, refusal))
                    .orElse(e);
        }
    }
}
