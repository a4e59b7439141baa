package daybook.platform.engine.axonserver;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusals;
import java.util.Optional;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Axon Server's command bus. Restores the original class of a retryable failure, because the retry scheduler decides by the class of the
 * exception.
 */
public final class ServerCommandBus extends AxonServerCommandBus {

    /** Null if Axon Server chooses the node for each command. */
    private final @Nullable CommandBus segment;

    private ServerCommandBus(Builder builder, @Nullable CommandBus segment) {
        super(builder);
        this.segment = segment;
    }

    static ServerCommandBus routing(Builder builder) {
        return new ServerCommandBus(builder, null);
    }

    /**
     * Handles locally the commands that are dispatched here; Axon Server may still send commands of other nodes.
     *
     * @param segment the local segment of the builder
     */
    static ServerCommandBus handlingLocally(Builder builder, CommandBus segment) {
        return new ServerCommandBus(builder, segment);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        CommandCallback<C, R> understanding = (message, result) -> callback.onResult(message, understood(result));
        if (segment == null) {
            super.dispatch(command, understanding);
        } else {
            segment.dispatch(command, understanding);
        }
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        return segment == null
                ? super.registerDispatchInterceptor(dispatchInterceptor)
                : segment.registerDispatchInterceptor(dispatchInterceptor);
    }

    private static <R> CommandResultMessage<? extends R> understood(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result;
        }
        Throwable failure = result.exceptionResult();
        Throwable meaning = translate(failure);
        return meaning == failure ? result : GenericCommandResultMessage.asCommandResultMessage(meaning);
    }

    private static Throwable translate(Throwable failure) {
        if (!(failure instanceof HandlerExecutionException)) {
            return ServerFailures.translate(failure);
        }
        Optional<Refusal> refusal = Refusals.of(failure);
        if (refusal.filter(Refusals::isConcurrentChange).isPresent()) {
            return new ConcurrencyException("Another event is stored at this sequence number", failure);
        }
        return refusal.filter(Refusals::isLogUnavailable).isPresent() ? new LogUnavailableException(failure) : failure;
    }
}
