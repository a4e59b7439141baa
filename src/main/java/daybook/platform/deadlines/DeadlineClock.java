package daybook.platform.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import daybook.platform.engine.Node;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets deadlines fire only while Axon runs: from after its start until before its end. */
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
            // What was under way when the last process ended is under way no more.
            jdbc.sql("UPDATE deadline SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL WHERE picked = TRUE")
                    .update();
        }
        scheduler.start();
    }

    /** Waits for the deadlines that are under way. */
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
