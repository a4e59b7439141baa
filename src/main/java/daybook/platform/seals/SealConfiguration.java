package daybook.platform.seals;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.DisabledSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    /** The scheduler lets only one process run the task at a time. */
    @Bean
    RecurringTask<Void> sealTask(ObjectProvider<Seals> seals, SealProperties properties) {
        return Tasks.recurring(
                        "seal",
                        properties.every().isZero() ? new DisabledSchedule() : FixedDelay.of(properties.every()))
                .execute((task, context) -> seals.getObject().sealInTurn());
    }
}
