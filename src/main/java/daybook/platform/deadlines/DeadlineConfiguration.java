package daybook.platform.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import daybook.platform.engine.Node;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Stores deadlines and recurring tasks in the database of the views. One thread polls for due rows, and a pool executes them. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    private static final String TABLE = "deadline";
    private static final Duration POLL_EVERY = Duration.ofMillis(500);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final int THREADS = 8;

    /** A process that misses several heartbeats counts as dead, and another process takes over its deadlines. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int HEARTBEATS_MISSED_MAX = 4;

    /** Started and stopped by {@link DeadlineClock}. */
    @Bean
    Scheduler deadlineScheduler(
            DataSource dataSource,
            Serializer serializer,
            ObjectProvider<DbSchedulerDeadlineManager> manager,
            List<RecurringTask<?>> recurring,
            Node node) {
        // Joins the transaction of the caller.
        TransactionAwareDataSourceProxy views = new TransactionAwareDataSourceProxy(dataSource);
        return Scheduler.create(
                        views, new DeadlineTask(DbSchedulerDeadlineManager.humanReadableTask(manager::getObject)))
                .startTasks(recurring)
                .tableName(TABLE)
                .serializer(new TaskJson(serializer))
                .jdbcCustomization(new DefaultJdbcCustomization(false))
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .pollingInterval(POLL_EVERY)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED_MAX)
                .threads(THREADS)
                .shutdownMaxWait(STOP_MAX)
                .build();
    }

    @Bean
    DbSchedulerDeadlineManager deadlineManager(
            Scheduler deadlineScheduler,
            org.axonframework.config.Configuration axon,
            Serializer serializer,
            TransactionManager transactionManager) {
        DbSchedulerDeadlineManager manager = DbSchedulerDeadlineManager.builder()
                .scheduler(deadlineScheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                .serializer(serializer)
                .transactionManager(transactionManager)
                .useBinaryPojo(false)
                .startScheduler(false)
                .stopScheduler(false)
                .build();
        DeadlineProvenance provenance = new DeadlineProvenance();
        manager.registerDispatchInterceptor(provenance);
        manager.registerHandlerInterceptor(provenance);
        return manager;
    }
}
