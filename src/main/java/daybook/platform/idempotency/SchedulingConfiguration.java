package daybook.platform.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of the application, and the periodic deletion of expired idempotency records. */
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    /** Ticks in microseconds, for events as well: PostgreSQL rounds to them, so that a row would differ from its event in the log. */
    @Bean
    Clock clock() {
        Clock clock = Clock.tick(Clock.systemUTC(), MICROSECOND);
        GenericEventMessage.clock = clock;
        return clock;
    }

    /**
     * Deletes expired records periodically, so that their table does not grow without bound. The scheduler lets only one process run the
     * task at a time.
     */
    @Bean
    RecurringTask<Void> idempotencyPurge(ObjectProvider<IdempotentRequests> requests) {
        return Tasks.recurring("idempotency-purge", FixedDelay.of(PURGE_EVERY))
                .execute((task, context) -> requests.getObject().purge());
    }
}
