package daybook.platform.projection;

import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The queries that wait until views have seen positions. One thread polls for all of them.
 *
 * <p>Axon sends no signal when a token advances without a batch, and other processes send theirs only at intervals. So the positions are polled, and
 * only while queries wait.
 */
final class ViewWaiters {

    /** Each waiting request keeps its buffers, about 30 kB. */
    static final int WAITERS_MAX = 1_000;

    private static final long LOOK_EVERY_MICROSECONDS = 500;

    private final Seeing seeing;
    private final Map<String, Queue<Waiter>> waiters = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService looker =
            new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("view positions"));

    ViewWaiters(Seeing seeing) {
        this.seeing = seeing;
    }

    /** Whether a view has seen everything up to a position. */
    @FunctionalInterface
    interface Seeing {
        boolean hasSeen(String view, long position);
    }

    private record Waiter(long position, long deadlineNanos, CompletableFuture<@Nullable Void> seen) {

        private boolean isOverdue() {
            return System.nanoTime() - deadlineNanos > 0;
        }
    }

    /**
     * Waits for a view.
     *
     * @return fails with a {@link TimeoutException} if the view has not seen the position in time
     * @throws TooManyWaitersException at once, if the limit of waiting queries is reached
     */
    CompletableFuture<@Nullable Void> add(String view, long position, long nanos) {
        if (waiting.incrementAndGet() > WAITERS_MAX) {
            waiting.decrementAndGet();
            throw new TooManyWaitersException();
        }
        Waiter waiter = new Waiter(position, System.nanoTime() + nanos, new CompletableFuture<>());
        waiters.computeIfAbsent(view, name -> new ConcurrentLinkedQueue<>()).add(waiter);
        lookSoon();
        return waiter.seen;
    }

    private void lookSoon() {
        if (waiting.get() > 0 && looking.compareAndSet(false, true)) {
            looker.schedule(this::lookAtAll, LOOK_EVERY_MICROSECONDS, TimeUnit.MICROSECONDS);
        }
    }

    private void lookAtAll() {
        try {
            waiters.forEach(this::look);
        } finally {
            looking.set(false);
            // No lost wake-up: a waiter is counted before it tries to start the polling.
            lookSoon();
        }
    }

    private void look(String view, Queue<Waiter> queue) {
        long refused = Long.MAX_VALUE;
        for (Iterator<Waiter> all = queue.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            try {
                // A view that is behind one position is behind every later one.
                if (waiter.position < refused && seeing.hasSeen(view, waiter.position)) {
                    all.remove();
                    waiting.decrementAndGet();
                    waiter.seen.complete(null);
                    continue;
                }
                refused = Math.min(refused, waiter.position);
            } catch (RuntimeException e) {
                // The gaps of another process could not be checked; the next poll tries again until the timeout.
                refused = 0;
            }
            if (waiter.isOverdue()) {
                all.remove();
                waiting.decrementAndGet();
                waiter.seen.completeExceptionally(new TimeoutException());
            }
        }
    }

    int waiting() {
        return waiting.get();
    }

    void shutdown() {
        looker.shutdownNow();
    }

    /** The limit of waiting queries is reached. */
    static final class TooManyWaitersException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
