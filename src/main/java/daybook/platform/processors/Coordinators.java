package daybook.platform.processors;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The coordinator threads: exactly one for each processor.
 *
 * <p>Axon's coordinator still peeks into its stream after it has allowed its next task to run. With two threads both tasks could take an event
 * from the stream, and one of the two events would be lost.
 *
 * <p>A coordinator whose task has thrown never runs another task. Its processor is started again.
 */
final class Coordinators {

    private static final Duration PAUSE_MAX = Duration.ofSeconds(60);

    /** A dead coordinator never completes the future of its stop. */
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final Map<String, ScheduledExecutorService> coordinators = new ConcurrentHashMap<>();
    private final ProcessorFailures failures;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ScheduledExecutorService starter =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("processor starter"));

    Coordinators(ProcessorFailures failures, ObjectProvider<EventProcessingConfiguration> processing) {
        this.failures = failures;
        this.processing = processing;
    }

    ScheduledExecutorService of(String processor) {
        return coordinators.computeIfAbsent(processor, Coordinator::new);
    }

    void shutdown() {
        starter.shutdownNow();
        coordinators.values().forEach(ScheduledExecutorService::shutdown);
    }

    private void died(String processor, Throwable cause) {
        int times = failures.died(processor, cause).times();
        long seconds = Math.min(PAUSE_MAX.toSeconds(), 1L << Math.min(times - 1, 6));
        starter.schedule(() -> startAgain(processor), seconds, TimeUnit.SECONDS);
    }

    private void startAgain(String name) {
        try {
            StreamingEventProcessor processor = processing
                    .getObject()
                    .eventProcessor(name, StreamingEventProcessor.class)
                    .orElseThrow();
            if (processor.isRunning()) {
                // Axon counts the processor as stopped when this future is completed.
                processor
                        .shutdownAsync()
                        .completeOnTimeout(null, STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                processor.start();
            }
            failures.startedAgain(name);
        } catch (RuntimeException e) {
            died(name, e);
        }
    }

    /**
     * Axon's coordinator pauses for a fixed 100 ms when its work packages are full, and they run dry meanwhile: that alone would limit a rebuild
     * to about 20,000 events a second.
     */
    private final class Coordinator extends ProcessorThreads {

        private static final long FULL_MILLISECONDS = 100;
        private static final long LOOK_AGAIN_MILLISECONDS = 3;

        private Coordinator(String processor) {
            super(1, "coordinator of " + processor, cause -> died(processor, cause));
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return unit.toMillis(delay) == FULL_MILLISECONDS
                    ? super.schedule(command, LOOK_AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS)
                    : super.schedule(command, delay, unit);
        }
    }
}
