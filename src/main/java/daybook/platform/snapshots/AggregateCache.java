package daybook.platform.snapshots;

import daybook.platform.engine.Node;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Aggregates lately used, so that a command on one of them reads nothing.
 *
 * <p>Axon puts an aggregate in while it holds its lock, and takes it out when its unit of work is rolled back. Where this process is the only
 * writer, what is here is never stale; where it is one of many, it is held against the number of the aggregate's last event, which is one
 * look into an index instead of reading a snapshot and the events behind it.
 *
 * <p>The one not used for longest goes first. A cache that weighs how often an entry was used keeps the aggregates that are done with, and
 * turns away those of today, each of which is used a dozen times in a few seconds and then no more.
 *
 * <p>The largest aggregates, orders of two thousand lines, take megabytes: they are held softly, so that their number times their size never
 * ends the process.
 */
@Component(AggregateCache.NAME)
public class AggregateCache implements Cache {

    public static final String NAME = "aggregateCache";

    private static final int AGGREGATES_MAX = 6_000;

    private final Node node;
    private final ObjectProvider<EventStore> log;
    private final Map<Object, SoftReference<Object>> aggregates =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, SoftReference<Object>> eldest) {
                    return size() > AGGREGATES_MAX;
                }
            });

    AggregateCache(Node node, ObjectProvider<EventStore> log) {
        this.node = node;
        this.log = log;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <K, V> V get(K key) {
        Object aggregate = held(aggregates.get(key));
        return aggregate instanceof AggregateCacheEntry<?> entry
                        && !node.onlyWriter()
                        && isStale(String.valueOf(key), entry)
                ? null
                : (V) aggregate;
    }

    private static @Nullable Object held(@Nullable SoftReference<Object> reference) {
        return reference == null ? null : reference.get();
    }

    /** The aggregate itself is in the entry, so that nothing is needed to make it again. */
    @SuppressWarnings("NullAway")
    private boolean isStale(String identifier, AggregateCacheEntry<?> entry) {
        Long lastSequence = log.getObject().lastSequenceNumberFor(identifier).orElse(null);
        return !Objects.equals(entry.recreateAggregate(null, null, null).version(), lastSequence);
    }

    @Override
    public void put(Object key, Object value) {
        aggregates.put(key, new SoftReference<>(value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        SoftReference<Object> wanted = new SoftReference<>(value);
        return aggregates.compute(key, (same, present) -> held(present) == null ? wanted : present) == wanted;
    }

    @Override
    public boolean remove(Object key) {
        return aggregates.remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return held(aggregates.get(key)) != null;
    }

    /** Nobody listens: Axon's repositories do not. */
    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("This cache has no listeners");
    }
}
