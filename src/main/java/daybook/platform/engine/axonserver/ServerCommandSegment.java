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
 * Handles the commands that Axon Server routes to this node. Axon Server transfers only the details of an exception, so each refusal is
 * put into the details.
 *
 * <p>An interceptor cannot do this: most conflicts appear at the commit of the unit of work, outside of all interceptors.
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
        Throwable failure = ServerFailures.translate(result.exceptionResult());
        return Refusals.of(failure)
                .<CommandResultMessage<? extends R>>map(refusal -> GenericCommandResultMessage.asCommandResultMessage(
                        new CommandExecutionException(refusal.detail(), failure, refusal)))
                .orElse(result);
    }
}
