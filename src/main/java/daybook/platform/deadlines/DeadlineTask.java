package daybook.platform.deadlines;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;

/** Axon's deadline task with a shorter retry: the first after 5 s instead of 5 minutes, each further pause 1.5 times as long. */
final class DeadlineTask extends OneTimeTask<DbSchedulerHumanReadableDeadlineDetails> {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final Task<DbSchedulerHumanReadableDeadlineDetails> task;

    DeadlineTask(Task<DbSchedulerHumanReadableDeadlineDetails> task) {
        super(task.getName(), task.getDataClass(), new ExponentialBackoffFailureHandler<>(FIRST_PAUSE));
        this.task = task;
    }

    @Override
    public void executeOnce(TaskInstance<DbSchedulerHumanReadableDeadlineDetails> deadline, ExecutionContext context) {
        task.execute(deadline, context);
    }
}
