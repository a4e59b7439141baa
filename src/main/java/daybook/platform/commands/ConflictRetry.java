package daybook.platform.commands;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Judges a command anew, at once, where another process was faster: its answer is then the same as in one process, where commands to one
 * aggregate wait for each other. The rollback has evicted the aggregate, so that the command reads it from the log.
 *
 * @param others what is done about other failures, and about a conflict after so many tries
 */
public record ConflictRetry(RetryScheduler others) implements RetryScheduler {

    static final int RETRIES_MAX = 4;

    /** Other failures are final. */
    static ConflictRetry only() {
        return new ConflictRetry((command, failure, failures, dispatch) -> false);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable commandDispatch) {
        if (!(lastFailure instanceof ConcurrencyException || lastFailure instanceof AggregateStreamCreationException)) {
            return others.scheduleRetry(command, lastFailure, failures, commandDispatch);
        }
        if (failures.size() <= RETRIES_MAX) {
            commandDispatch.run();
            return true;
        }
        return others.scheduleRetry(
                command, lastFailure, failures.subList(RETRIES_MAX, failures.size()), commandDispatch);
    }
}
