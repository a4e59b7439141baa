package daybook.platform.engine.axonserver;

import daybook.platform.engine.axonserver.ServerProperties.Commands;
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
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.Registration;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Axon Server's command bus. Restores the original class of a retryable failure, because the retry scheduler decides by the class of the
 * exception.
 *
 * <p>Every node handles every command. If the server knows no handler, the registration of this node has not arrived yet: the command is then handled
 * here instead of being refused.
 */
public final class ServerCommandBus extends AxonServerCommandBus {

    private final CommandBus segment;
    private final Commands commands;

    /** @param segment the local segment of the builder */
    ServerCommandBus(Builder builder, CommandBus segment, Commands commands) {
        super(builder);
        this.segment = segment;
        this.commands = commands;
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        CommandCallback<C, R> understanding = (message, result) -> callback.onResult(message, understood(result));
        if (commands == Commands.LOCAL) {
            segment.dispatch(command, understanding);
        } else {
            super.dispatch(command, handledHereUnlessElsewhere(segment, understanding));
        }
    }

    static <C, R> CommandCallback<C, R> handledHereUnlessElsewhere(CommandBus segment, CommandCallback<C, R> callback) {
        return (message, result) -> {
            if (result.isExceptional() && result.exceptionResult() instanceof NoHandlerForCommandException) {
                segment.dispatch(message, callback);
            } else {
                callback.onResult(message, result);
            }
        };
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        return commands == Commands.LOCAL
                ? segment.registerDispatchInterceptor(dispatchInterceptor)
                : super.registerDispatchInterceptor(dispatchInterceptor);
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
