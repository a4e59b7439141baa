package daybook.history.refusals;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RefusalConfiguration {

    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    /** The scheduler lets only one process run the task at a time. */
    @Bean
    RecurringTask<Void> refusalPurge(ObjectProvider<RefusalTable> table) {
        return Tasks.recurring("refusal-purge", FixedDelay.of(PURGE_EVERY))
                .execute((task, context) -> table.getObject().purge());
    }
}
