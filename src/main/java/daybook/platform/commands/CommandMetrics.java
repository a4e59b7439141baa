package daybook.platform.commands;

import daybook.platform.errors.Refusals;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The timer {@code daybook.commands}: commands that this node has handled, by type and outcome, from the bus to the durable events. A conflict that
 * is tried again counts as a refusal each time.
 *
 * <p>Axon's own timers keep four times six percentiles for each type of command, each a histogram in memory.
 */
@Component
class CommandMetrics implements MessageMonitor<CommandMessage<?>> {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final MeterProvider<Timer> timers;

    CommandMetrics(MeterRegistry meters) {
        timers = Timer.builder("daybook.commands")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(meters);
    }

    @Override
    public MonitorCallback onMessageIngested(CommandMessage<?> command) {
        return new Handling(command.getCommandName(), System.nanoTime());
    }

    private final class Handling implements MonitorCallback {

        private final String name;
        private final long begun;

        private Handling(String name, long begun) {
            this.name = name;
            this.begun = begun;
        }

        @Override
        public void reportSuccess() {
            record("done");
        }

        @Override
        public void reportFailure(@Nullable Throwable cause) {
            record(cause != null && Refusals.of(cause).isPresent() ? "refused" : "failed");
        }

        @Override
        public void reportIgnored() {
            record("failed");
        }

        private void record(String outcome) {
            // A command is named by its class, which may be within an interface.
            String simpleName = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
            timers.withTags("command", simpleName, "outcome", outcome)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
