package daybook.operations.imports;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of an import: each sends a command and waits for it, and the store shares one commit among those that wait. */
final class Workers implements AutoCloseable {

    static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final ExecutorService threads;

    Workers(int count) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                count, work -> new Thread(work, "import worker " + number.incrementAndGet()));
    }

    /** Does the work when what comes before it is done. */
    CompletableFuture<Void> run(CompletableFuture<Void> before, Runnable work) {
        return before.thenRunAsync(work, threads);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
