package daybook.platform.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import daybook.platform.engine.Node;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Starts the deadline scheduler after Axon and stops it before Axon: a deadline must find its command handlers. */
@Component
class DeadlineClock implements SmartLifecycle {

    private final Scheduler scheduler;
    private final JdbcClient jdbc;

    private final Node node;

    DeadlineClock(Scheduler scheduler, JdbcClient jdbc, Node node) {
        this.scheduler = scheduler;
        this.node = node;
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        if (node.alone()) {
            // No other process exists, so deadlines that are still picked were picked by a process that has ended.
            jdbc.sql("UPDATE deadline SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL WHERE picked = TRUE")
                    .update();
        }
        scheduler.start();
    }

    /** Waits for running deadline handlers. */
    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE + 1;
    }
}
