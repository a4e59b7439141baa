package daybook.platform.snapshots;

import daybook.platform.engine.Node;
import daybook.platform.privacy.PersonKeys;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps recently used aggregates in memory, so that their commands read no events.
 *
 * <p>Axon adds an aggregate while its lock is held, and removes it when the unit of work is rolled back. Where this process is the only
 * writer, a cached aggregate is never stale. Where other processes write the log too, a cached aggregate is trusted as long as the command
 * appends events: if it is stale, the log refuses their sequence numbers. Only a command that ends without an append calls
 * {@link #requireFresh}, which asks the log.
 *
 * <p>Eviction is by last use (LRU). Most aggregates are used a dozen times within seconds and never again: eviction by frequency would keep
 * the finished ones and reject the new ones.
 *
 * <p>Entries are soft references: the largest aggregates, orders of two thousand lines, take megabytes each, and a full cache of them would
 * exhaust the memory.
 */
@Component(AggregateCache.NAME)
public class AggregateCache implements Cache {

    public static final String NAME = "aggregateCache";

    private static final int AGGREGATES_MAX = 6_000;

    /** Resource of a unit of work: the version of each aggregate that came from this cache. */
    private static final String CACHED_VERSIONS = AggregateCache.class.getName() + ".versions";

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

    public AggregateCache(Node node, ObjectProvider<EventStore> log, PersonKeys persons) {
        this.node = node;
        persons.onForgotten(this::removeAll);
        this.log = log;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <K, V> V get(K key) {
        Object aggregate = held(aggregates.get(key));
        if (aggregate instanceof AggregateCacheEntry<?> entry && !node.onlyWriter()) {
            CurrentUnitOfWork.ifStarted(command -> cachedVersions(command).put(String.valueOf(key), versionOf(entry)));
        }
        return (V) aggregate;
    }

    /**
     * Checks an aggregate before its command refuses or changes nothing: no append would then notice that the cached state is stale. An
     * aggregate that the command has read from the log itself is fresh.
     *
     * @throws ConcurrencyException if another process has appended to it; the rollback evicts it, and the command is retried
     */
    public void requireFresh(String identifier) {
        Long cached = CurrentUnitOfWork.map(command -> cachedVersions(command).get(identifier))
                .orElse(null);
        if (cached != null
                && !cached.equals(
                        log.getObject().lastSequenceNumberFor(identifier).orElse(null))) {
            throw new ConcurrencyException("Another process has changed " + identifier);
        }
    }

    /**
     * Evicts an aggregate that another process has changed as soon as an event processor reads the event. Most commands then load a fresh
     * aggregate instead of running into a conflict.
     */
    public ConfigurerModule evictions() {
        return configurer -> {
            // A single writer needs no eviction, and the interceptor would run for each event of each processor.
            if (!node.onlyWriter()) {
                configurer
                        .eventProcessing()
                        .registerDefaultHandlerInterceptor((axon, processor) -> (handling, chain) -> {
                            if (handling.getMessage() instanceof DomainEventMessage<?> event) {
                                evictIfBehind(event);
                            }
                            return chain.proceed();
                        });
            }
        };
    }

    private void evictIfBehind(DomainEventMessage<?> event) {
        String identifier = event.getAggregateIdentifier();
        if (held(aggregates.get(identifier)) instanceof AggregateCacheEntry<?> entry
                && versionOf(entry) < event.getSequenceNumber()) {
            remove(identifier);
        }
    }

    private static Map<String, Long> cachedVersions(UnitOfWork<?> command) {
        return command.getOrComputeResource(CACHED_VERSIONS, key -> new HashMap<>());
    }

    private static @Nullable Object held(@Nullable SoftReference<Object> reference) {
        return reference == null ? null : reference.get();
    }

    /** The entry holds the aggregate itself, so the arguments for recreating it are not used. */
    @SuppressWarnings("NullAway")
    private static Long versionOf(AggregateCacheEntry<?> entry) {
        return entry.recreateAggregate(null, null, null).version();
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

    /** Axon's repositories register no listener. */
    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("This cache has no listeners");
    }
}
