package daybook.operations.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work on many threads, in order where the order matters: what is put in one lane is done one after the other.
 *
 * <p>Work is put in by one thread, and waits only for what was put in before it: so that it cannot wait in a circle.
 */
final class Lanes implements AutoCloseable {

    private final ExecutorService workers;
    private final Map<Object, CompletableFuture<Void>> tails = new HashMap<>();

    Lanes(int threads) {
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(
                threads, work -> new Thread(work, "import worker " + number.incrementAndGet()));
    }

    /** Work that waits for that before it alone. */
    CompletableFuture<Void> run(CompletableFuture<Void> before, Runnable work) {
        return before.thenRunAsync(work, workers);
    }

    /** Work that waits for that before it, and for all that is in the lane. */
    CompletableFuture<Void> runIn(Object lane, CompletableFuture<Void> before, Runnable work) {
        CompletableFuture<Void> tail = tails.get(lane);
        CompletableFuture<Void> ready = tail == null ? before : CompletableFuture.allOf(tail, before);
        CompletableFuture<Void> done = ready.thenRunAsync(work, workers);
        tails.put(lane, done);
        return done;
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
