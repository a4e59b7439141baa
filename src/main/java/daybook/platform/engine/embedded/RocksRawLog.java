package daybook.platform.engine.embedded;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.LogStorage;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The embedded log as raw records. */
final class RocksRawLog implements RawLog {

    private static final int PAGE_SIZE = 64;

    private final EmbeddedStore store;

    RocksRawLog(EmbeddedStore store) {
        this.store = store;
    }

    @Override
    public Stream<StoredEvent> read() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Pages(store.position()), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public List<Positioned> after(long position, int countMax) {
        List<Positioned> events = new ArrayList<>();
        if (position < store.position()) {
            store.log()
                    .events(
                            position,
                            (int) Math.min(countMax, store.position() - position),
                            (at, event) -> events.add(new Positioned(at, event)));
        }
        return events;
    }

    @Override
    public long head() {
        return store.position();
    }

    @Override
    public void append(List<StoredEvent> events) {
        Map<String, Long> last = new HashMap<>();
        try {
            store.sequences().validate(events, last);
        } catch (ConflictException e) {
            throw new IllegalStateException("The events were not stored: " + e.getMessage(), e);
        }
        store.commit(events.size(), (changes, position) -> changes.append(events, position));
        store.sequences().stored(last);
    }

    @Override
    public long sizeEstimate() {
        return store.position();
    }

    @Override
    public LogStorage storage() {
        return store.log().storage();
    }

    /** Also verifies all blocks, including those without events, and that the aggregates' index names exactly the stored events. */
    @Override
    public long check() {
        store.log().verifyChecksums();
        long events = RawLog.super.check();
        AtomicLong named = new AtomicLong();
        store.log().forEachFrom(RocksLog.Family.STREAMS, new byte[0], (key, value) -> {
            StoredEvent event = store.log().event(RocksLog.positionOf(value));
            if (!Arrays.equals(key, RocksLog.key(event.aggregateId(), event.sequence()))) {
                throw new DamagedRecordException("The index of the aggregates names another event than that of "
                        + event.aggregateId() + ", sequence " + event.sequence() + ".");
            }
            named.incrementAndGet();
            return true;
        });
        if (named.get() != events) {
            throw new DamagedRecordException(
                    "The index of the aggregates names " + named + " of " + events + " events.");
        }
        return events;
    }

    /** Reads up to the log's head at the time of the call; later events are left out. */
    private final class Pages implements Iterator<StoredEvent> {

        private final long head;
        private final Queue<StoredEvent> page = new ArrayDeque<>(PAGE_SIZE);
        private long position;

        private Pages(long head) {
            this.head = head;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && position < head) {
                List<StoredEvent> read = new ArrayList<>();
                store.log()
                        .events(position, (int) Math.min(PAGE_SIZE, head - position), (at, event) -> read.add(event));
                position += read.size();
                page.addAll(read);
            }
            return !page.isEmpty();
        }

        @Override
        public StoredEvent next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }
    }
}
