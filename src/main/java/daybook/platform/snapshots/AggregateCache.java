package daybook.platform.snapshots;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.springframework.stereotype.Component;

/**
 * Aggregates lately used, so that a command on one of them reads nothing.
 *
 * <p>Axon puts an aggregate in while it holds its lock, and takes it out when its unit of work is rolled back. This process is the only
 * writer of the embedded store, so that what is here is never stale.
 */
@Component(AggregateCache.NAME)
public class AggregateCache implements Cache {

    public static final String NAME = "aggregateCache";

    private static final int AGGREGATES_MAX = 6_000;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates =
            Caffeine.newBuilder().maximumSize(AGGREGATES_MAX).build();

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <K, V> V get(K key) {
        return (V) aggregates.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        aggregates.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return aggregates.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.asMap().containsKey(key);
    }

    /** Nobody listens: Axon's repositories do not. */
    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("This cache has no listeners");
    }
}
