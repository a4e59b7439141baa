package daybook.platform.engine.axonserver;

import daybook.platform.errors.Refusals;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.MessageHandler;

/**
 * Handles the commands that Axon Server sends here. Of an exception only its details go back: whatever is a refusal becomes the details of one.
 *
 * <p>No interceptor could do this: most conflicts show when the unit of work is committed, outside of all interceptors.
 */
final class ServerCommandSegment extends SimpleCommandBus {

    ServerCommandSegment(Builder builder) {
        super(builder);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        super.<C, R>handle(command, handler, (message, result) -> callback.onResult(message, told(result)));
    }

    private static <R> CommandResultMessage<? extends R> told(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional() || result.exceptionResult() instanceof HandlerExecutionException) {
            return result;
        }
        Throwable failure = ServerFailures.meaningOf(result.exceptionResult());
        return Refusals.of(failure)
                .<CommandResultMessage<? extends R>>map(refusal -> GenericCommandResultMessage.asCommandResultMessage(
                        new CommandExecutionException(refusal.detail(), failure, refusal)))
                .orElse(result);
    }
}
