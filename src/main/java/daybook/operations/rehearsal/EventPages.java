package daybook.operations.rehearsal;

import daybook.operations.move.LogMoveException;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.projection.MemoryViews;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Reads a log in pages. Other threads upcast and deserialize the next pages while the caller handles one; only few pages are in memory. */
final class EventPages implements AutoCloseable {

    private static final int PAGES_AHEAD = 4;
    private static final int THREADS = 2;

    private final LogSource.Pages source;
    private final MemoryViews views;
    private final Predicate<Positioned> wanted;
    private final ExecutorService readers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "rehearsal reader");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<CompletableFuture<Page>> ahead = new ArrayDeque<>();
    private boolean ended;

    EventPages(LogSource source, MemoryViews views, Predicate<Positioned> wanted) throws IOException, LogMoveException {
        this.source = source.open();
        this.views = views;
        this.wanted = wanted;
    }

    /** An event that cannot become an object. */
    record Unreadable(Positioned event, RuntimeException cause) {}

    /**
     * A part of the log.
     *
     * @param stored all events, also those that were not wanted
     */
    record Page(List<Positioned> stored, List<TrackedEventMessage<?>> events, List<Unreadable> unreadable) {

        boolean isEnd() {
            return stored.isEmpty();
        }
    }

    Page next() throws IOException, LogMoveException {
        while (!ended && ahead.size() < PAGES_AHEAD) {
            List<Positioned> stored = source.next();
            ended = stored.isEmpty();
            ahead.add(CompletableFuture.supplyAsync(() -> read(stored), readers));
        }
        CompletableFuture<Page> next = ahead.poll();
        return next == null ? new Page(List.of(), List.of(), List.of()) : next.join();
    }

    private Page read(List<Positioned> stored) {
        List<Unreadable> unreadable = Collections.synchronizedList(new ArrayList<>());
        List<TrackedEventMessage<?>> events = views.read(
                stored.stream().filter(wanted).toList(),
                (event, cause) -> unreadable.add(new Unreadable(event, cause)));
        return new Page(stored, events, unreadable);
    }

    @Override
    public void close() throws IOException {
        readers.shutdownNow();
        source.close();
    }
}
