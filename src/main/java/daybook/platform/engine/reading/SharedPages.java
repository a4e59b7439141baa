package daybook.platform.engine.reading;

import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the log's settled pages: each is read and deserialized once for all catch-up readers.
 *
 * <p>A page is settled if an event behind it is known and no position up to there can still be filled by a slower transaction. Each reader reads
 * the newest page, and pages with a recent gap, for itself, with Axon's own handling of gaps.
 */
public final class SharedPages {

    /** Positions of the log a page; the engine reads one position more at a time, so that a page and its proof are one query. */
    public static final int PAGE_SIZE = 512;

    /** The size of the cache. */
    static final int PAGES_MAX = 24;

    private final Reader log;
    private final AtomicLong highestSeen = new AtomicLong();

    /**
     * First in, first out: all readers pass over a page within a short time and never return. LRU or LFU would keep pages that the slowest reader
     * has passed, and evict the page that the fastest has just read. Softly referenced: a page of the largest events takes more than a gigabyte.
     */
    private final Map<Long, SoftReference<Page>> pages = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SoftReference<Page>> eldest) {
            return size() > PAGES_MAX;
        }
    };

    SharedPages(Reader log) {
        this.log = log;
    }

    /** Reads the log itself, in order, from behind a token; null is its beginning. */
    public interface Reader {
        Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock);
    }

    /** Raises the highest known position. */
    void reaches(long position) {
        highestSeen.accumulateAndGet(position, Math::max);
    }

    /** The events after a token. At the end of the log it advances no further, and does again when there is more. */
    AbstractSpliterator<TrackedEventMessage<?>> from(@Nullable TrackingToken token) {
        return new LogSpliterator(token);
    }

    /** The rest of the page with the token's next event; empty unless the page is settled. */
    private Iterator<TrackedEventMessage<?>> restOfPage(@Nullable TrackingToken token) {
        if (hasGaps(token)) {
            return Collections.emptyIterator();
        }
        long position = Math.max(0, LogStore.positionOf(token));
        long page = position / PAGE_SIZE;
        if (highestSeen.get() <= endOf(page)) {
            return Collections.emptyIterator();
        }
        List<TrackedEventMessage<?>> events = page(page).events();
        long after = position;
        return events == null
                ? Collections.emptyIterator()
                : events.stream().filter(event -> indexOf(event) > after).iterator();
    }

    private Page page(long number) {
        synchronized (pages) {
            SoftReference<Page> known = pages.get(number);
            Page held = known == null ? null : known.get();
            if (held != null) {
                return held;
            }
            Page page = new Page(number);
            pages.put(number, new SoftReference<>(page));
            return page;
        }
    }

    private @Nullable List<TrackedEventMessage<?>> readIfSettled(long page) {
        TrackingToken start = GapAwareTrackingToken.newInstance(page * PAGE_SIZE, Collections.emptySortedSet());
        try (Stream<? extends TrackedEventMessage<?>> stream = log.readEvents(start, false)) {
            List<TrackedEventMessage<?>> events = stream.<TrackedEventMessage<?>>map(event -> event)
                    .limit(PAGE_SIZE + 1)
                    .toList();
            boolean settled = !events.isEmpty() && provesSettled(events.get(events.size() - 1), page);
            return settled
                    ? events.stream()
                            .filter(event -> indexOf(event) <= endOf(page))
                            .toList()
                    : null;
        }
    }

    private static boolean provesSettled(TrackedEventMessage<?> last, long page) {
        return indexOf(last) > endOf(page) && !hasGaps(last.trackingToken());
    }

    /** Gaps exist only where positions are drawn before the commit. */
    private static boolean hasGaps(@Nullable TrackingToken token) {
        return token instanceof GapAwareTrackingToken gapAware && gapAware.hasGaps();
    }

    private static long endOf(long page) {
        return (page + 1) * PAGE_SIZE;
    }

    private static long indexOf(TrackedEventMessage<?> event) {
        return LogStore.positionOf(event.trackingToken());
    }

    /** The first reader of a page loads it; concurrent readers of the page wait for its result. */
    private final class Page {

        private final long number;
        private @Nullable List<TrackedEventMessage<?>> events;

        private Page(long number) {
            this.number = number;
        }

        /** @return null if the page is not settled yet */
        private synchronized @Nullable List<TrackedEventMessage<?>> events() {
            if (events == null) {
                events = readIfSettled(number);
            }
            return events;
        }
    }

    private final class LogSpliterator extends AbstractSpliterator<TrackedEventMessage<?>> {

        private @Nullable TrackingToken token;
        private Iterator<? extends TrackedEventMessage<?>> rest = Collections.emptyIterator();

        private LogSpliterator(@Nullable TrackingToken token) {
            super(Long.MAX_VALUE, NONNULL | ORDERED | DISTINCT);
            this.token = token;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (!rest.hasNext()) {
                rest = next();
            }
            if (!rest.hasNext()) {
                return false;
            }
            TrackedEventMessage<?> event = rest.next();
            token = event.trackingToken();
            action.accept(event);
            return true;
        }

        private Iterator<? extends TrackedEventMessage<?>> next() {
            Iterator<? extends TrackedEventMessage<?>> settled = restOfPage(token);
            return settled.hasNext()
                    ? settled
                    : log.readEvents(token, false)
                            .limit(PAGE_SIZE)
                            .peek(event -> reaches(indexOf(event)))
                            .iterator();
        }
    }
}
