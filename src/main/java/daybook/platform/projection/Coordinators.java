package daybook.platform.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The threads that hand events to processors: one for each, and no more.
 *
 * <p>Axon's coordinator still looks into its stream after it has let the next of its tasks in. On two threads both could take an event out of
 * it, and one of the two events would be handled by nobody.
 */
final class Coordinators {

    private final Map<String, ScheduledExecutorService> coordinators = new ConcurrentHashMap<>();

    ScheduledExecutorService of(String processor) {
        return coordinators.computeIfAbsent(processor, Coordinator::new);
    }

    void shutdown() {
        coordinators.values().forEach(ScheduledExecutorService::shutdown);
    }

    /**
     * Axon's coordinator waits a fixed 100 ms when its work packages are full, during which they run dry: that alone would hold a rebuild
     * to about 20,000 events a second.
     */
    private static final class Coordinator extends ScheduledThreadPoolExecutor {

        private static final long FULL_MILLISECONDS = 100;
        private static final long LOOK_AGAIN_MILLISECONDS = 3;

        private Coordinator(String processor) {
            super(1, new AxonThreadFactory("coordinator of " + processor));
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return unit.toMillis(delay) == FULL_MILLISECONDS
                    ? super.schedule(command, LOOK_AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS)
                    : super.schedule(command, delay, unit);
        }
    }
}
