package daybook.operations.privacy;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import daybook.platform.privacy.PrivacyProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets persons without any event for as long as {@code daybook.privacy.forget-after} says. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("daybook.privacy.forget-after")
class Retention {

    private static final Duration EVERY = Duration.ofDays(1);

    /** The scheduler lets only one process run the task at a time. */
    @Bean
    RecurringTask<Void> forgetting(
            PrivacyProperties properties, ObjectProvider<Erasures> erasures, ObjectProvider<Clock> clock) {
        return Tasks.recurring("personal-data-retention", FixedDelay.of(EVERY)).execute((task, context) -> {
            Instant since = clock.getObject().instant().minus(properties.keptFor());
            erasures.getObject().forgetIdle(since);
        });
    }
}
