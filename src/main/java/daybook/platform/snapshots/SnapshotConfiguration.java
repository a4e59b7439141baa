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

/** When snapshots are taken, and which are believed. */
@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

    private static final int WAITING_MAX = 10_000;

    /** The snapshotter's thread: commands do not wait for snapshots. */
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

    /** After as many events as {@code daybook.snapshots.every.<aggregate type>} says, or its {@code default}. */
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
     * Believes a snapshot only if its state has the shape that the aggregate has today: of any other, the events are read instead.
     *
     * <p>Axon's {@code RevisionSnapshotFilter} is not used: in this version it never matches.
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
