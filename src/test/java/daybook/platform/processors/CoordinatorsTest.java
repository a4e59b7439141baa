package daybook.platform.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class CoordinatorsTest {

    private static final int TASKS = 20;

    private final Coordinators coordinators = new Coordinators(
            new ProcessorFailures(),
            new StaticListableBeanFactory().getBeanProvider(EventProcessingConfiguration.class));

    @AfterEach
    void shutdown() {
        coordinators.shutdown();
    }

    /** An event was lost between two tasks of one coordinator that ran at the same time. */
    @Test
    void oneProcessorsTasksRunOnOneThread() throws Exception {
        List<Future<Thread>> ran = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            ran.add(coordinators.of("stock").submit(Thread::currentThread));
        }
        Set<Thread> threads = new HashSet<>();
        for (Future<Thread> thread : ran) {
            threads.add(thread.get());
        }
        assertThat(threads).hasSize(1);
    }

    @Test
    void oneProcessorDoesNotWaitForAnother() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        Future<Boolean> waits = coordinators.of("stock").submit(() -> other.await(10, TimeUnit.SECONDS));
        coordinators.of("orders").submit(other::countDown).get();
        assertThat(waits.get()).isTrue();
    }
}
