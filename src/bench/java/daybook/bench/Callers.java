package daybook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that do the same thing over and over for some seconds, each waiting for the end of one before the next. */
final class Callers {

    private Callers() {}

    interface Call {
        /** @param number counts all calls of all callers */
        void make(int number) throws Exception;
    }

    /** How many calls a second all callers together made. */
    static double perSecond(int callers, Duration time, Call call) throws Exception {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        long end = System.nanoTime() + time.toNanos();
        long start = System.nanoTime();
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                counts.add(threads.submit(() -> {
                    long made = 0;
                    while (System.nanoTime() < end) {
                        call.make(number.getAndIncrement());
                        made++;
                    }
                    return made;
                }));
            }
            long made = 0;
            for (Future<Long> count : counts) {
                made += count.get();
            }
            return made * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
        }
    }
}
