package daybook.platform.engine;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusals;
import java.util.Optional;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Axon Server's command bus; what may be tried again comes back as the exception that it was, since only that is tried again. */
final class ServerCommandBus extends AxonServerCommandBus {

    ServerCommandBus(Builder builder) {
        super(builder);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        super.<C, R>dispatch(command, (message, result) -> callback.onResult(message, understood(result)));
    }

    private static <R> CommandResultMessage<? extends R> understood(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result;
        }
        Throwable failure = result.exceptionResult();
        Throwable meaning = meaningOf(failure);
        return meaning == failure ? result : GenericCommandResultMessage.asCommandResultMessage(meaning);
    }

    private static Throwable meaningOf(Throwable failure) {
        if (!(failure instanceof HandlerExecutionException)) {
            return ServerFailures.meaningOf(failure);
        }
        Optional<Refusal> refusal = Refusals.of(failure);
        if (refusal.filter(Refusals::isConcurrentChange).isPresent()) {
            return new ConcurrencyException("Another event is stored at this sequence number", failure);
        }
        return refusal.filter(Refusals::isLogUnavailable).isPresent() ? new LogUnavailableException(failure) : failure;
    }
}
