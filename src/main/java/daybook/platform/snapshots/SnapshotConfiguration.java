package daybook.platform.snapshots;

import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredRevisions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.SerializedType;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When snapshots are taken, and which stored ones are used. */
@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

    private static final int WAITING_MAX = 10_000;

    /** A thread of its own, so that no command waits for a snapshot. */
    @Bean(destroyMethod = "shutdown")
    ThreadPoolExecutor snapshotExecutor() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_MAX),
                new AxonThreadFactory("snapshotter"));
    }

    @Bean
    Snapshotter snapshotter(
            org.axonframework.config.Configuration axon,
            HandlerDefinition handlerDefinition,
            ParameterResolverFactory parameterResolverFactory,
            EventStore eventStore,
            TransactionManager transactionManager,
            ThreadPoolExecutor snapshotExecutor) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .transactionManager(transactionManager)
                .eventStore(eventStore)
                .parameterResolverFactory(parameterResolverFactory)
                .handlerDefinition(handlerDefinition)
                .executor(snapshotExecutor)
                .build();
    }

    /** Every {@code daybook.snapshots.every.<aggregate type>} events, or its {@code default}. */
    @Bean(Snapshots.TRIGGER)
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter, SnapshotProperties properties) {
        Map<Class<?>, SnapshotTriggerDefinition> triggers = new ConcurrentHashMap<>();
        return aggregateType -> triggers.computeIfAbsent(
                        aggregateType,
                        type -> new EventCountSnapshotTriggerDefinition(
                                snapshotter,
                                properties.everyFor(
                                        type.getAnnotation(Aggregate.class).type())))
                .prepareTrigger(aggregateType);
    }

    @Bean
    ConfigurerModule evictions(AggregateCache cache) {
        return cache.evictions();
    }

    /**
     * Uses a snapshot only if its fields are those of the aggregate's class; otherwise the aggregate is loaded from its events.
     *
     * <p>Axon's {@code RevisionSnapshotFilter} is not used: in 4.13.0 it never matches (AxonFramework #4644).
     */
    @Bean
    SnapshotFilter currentShape(LogicalNames names) {
        StoredRevisions revisions = new StoredRevisions(names);
        return snapshot -> {
            SerializedType stored = snapshot.getPayload().getType();
            Class<?> aggregate = names.classOf(stored.getName());
            return aggregate != null
                    && String.valueOf(revisions.revisionOf(aggregate)).equals(stored.getRevision());
        };
    }
}
