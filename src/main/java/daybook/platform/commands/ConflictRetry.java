package daybook.platform.commands;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Retries a command at once after a conflict with another process. The outcome is then the same as in one process, where the commands to an
 * aggregate wait for each other. The rollback has evicted the aggregate from the cache, so that the retry loads it from the log.
 *
 * @param others decides about other failures, and about a conflict after {@value #RETRIES_MAX} retries
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
