package daybook.platform.processors;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;

/** A thread pool for processors that reports exceptions of its tasks; a plain pool keeps them in futures that are never read. */
public class ProcessorThreads extends ScheduledThreadPoolExecutor {

    private final Consumer<Throwable> thrown;

    public ProcessorThreads(int threads, String name, Consumer<Throwable> thrown) {
        super(threads, new AxonThreadFactory(name));
        this.thrown = thrown;
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable failure) {
        super.afterExecute(task, failure);
        Throwable cause = failure == null && task instanceof Future<?> done ? failureOf(done) : failure;
        if (cause != null && !isShutdown()) {
            thrown.accept(cause);
        }
    }

    private static @Nullable Throwable failureOf(Future<?> task) {
        try {
            if (task.isDone()) {
                task.get();
            }
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (CancellationException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
