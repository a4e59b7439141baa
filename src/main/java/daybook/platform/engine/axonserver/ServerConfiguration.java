package daybook.platform.engine.axonserver;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.MeasuredBatches;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.reading.FollowedEngine;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.privacy.PersonKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.command.CommandLoadFactorProvider;
import org.axonframework.axonserver.connector.command.CommandPriorityCalculator;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.axonserver.connector.query.QueryPriorityCalculator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/**
 * Events, snapshots, commands and queries on Axon Server, through the connector of Axon's starter. The {@code axon.axonserver.…}
 * properties apply as usual: servers, context, component name, tags, token, TLS.
 */
@Configuration(proxyBeanMethods = false)
@Profile(EngineProfile.AXON_SERVER)
public class ServerConfiguration {

    /** With two writers, a batch is sent while the server stores the other writer's batch. */
    private static final int WRITERS = 2;

    /** Every bean that needs the server depends on this bean, so that none is created until the server answers. */
    @Bean
    ServerConnection serverConnection(
            AxonServerConnectionManager manager, AxonServerConfiguration server, ServerProperties properties) {
        ServerConnection connection = new ServerConnection(manager, server.getServers());
        connection.awaitAtStart(properties.startWait());
        return connection;
    }

    @Bean
    HealthIndicator axonServerHealthIndicator(ServerConnection connection) {
        return new ServerHealth(connection);
    }

    @Bean(destroyMethod = "close")
    ServerLog serverLog(AxonServerConnectionManager manager, ServerConnection connection, Serializer serializer) {
        return new ServerLog(() -> manager.getConnection().eventChannel(), new ServerRecords(serializer));
    }

    @Bean
    RawLog rawLog(ServerLog log) {
        return new ServerRawLog(log);
    }

    @Bean(destroyMethod = "close")
    GroupWriter logWriter(ServerLog log, MeterRegistry meters) {
        return new GroupWriter(new MeasuredBatches(new ServerBatches(log), meters), WRITERS);
    }

    @Bean
    FollowedEngine eventStorageEngine(
            org.axonframework.config.Configuration axon,
            Serializer serializer,
            SnapshotFilter snapshotFilter,
            ServerLog log,
            ServerConnection connection,
            GroupWriter writer,
            PersonKeys persons) {
        return new ServerStorageEngine(
                GaplessStorageEngine.builder(serializer, snapshotFilter, axon.upcasterChain()),
                log,
                connection,
                writer,
                persons);
    }

    /** Fetches events that arrive from the server for all readers that follow the log. */
    @Bean
    SmartInitializingSingleton serverArrivals(ServerLog server, LogStore log) {
        return () -> server.onArrival(log::appendedElsewhere);
    }

    /** Commands run without a transaction of their own: the server stores the events of an append atomically. */
    @Bean
    @Qualifier("localSegment") SimpleCommandBus localCommandBus(
            List<CorrelationDataProvider> correlation,
            MessageMonitor<CommandMessage<?>> metrics,
            CommandBusSpanFactory spans) {
        ServerCommandSegment segment = new ServerCommandSegment(SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .messageMonitor(metrics)
                .spanFactory(spans));
        segment.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return segment;
    }

    @Bean
    @Primary
    CommandBus commandBus(
            AxonServerConnectionManager manager,
            AxonServerConfiguration server,
            ServerConnection connection,
            ServerProperties properties,
            @Qualifier("localSegment") SimpleCommandBus segment,
            Serializer serializer,
            RoutingStrategy routing,
            CommandPriorityCalculator priorities,
            CommandLoadFactorProvider loadFactors,
            CommandBusSpanFactory spans) {
        AxonServerCommandBus.Builder builder = AxonServerCommandBus.builder()
                .axonServerConnectionManager(manager)
                .configuration(server)
                .localSegment(segment)
                .serializer(serializer)
                .routingStrategy(routing)
                .priorityCalculator(priorities)
                .loadFactorProvider(loadFactors)
                .spanFactory(spans);
        return new ServerCommandBus(builder, segment, properties.commands());
    }

    /** Queries run without a transaction: a transaction would hold a connection while a query waits for its view. */
    @Bean
    @Qualifier("localSegment") SimpleQueryBus localQueryBus(QueryUpdateEmitter updates) {
        return new LocalQueryBus(SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .queryUpdateEmitter(updates));
    }

    @Bean
    @Primary
    QueryBus queryBus(
            AxonServerConnectionManager manager,
            AxonServerConfiguration server,
            ServerConnection connection,
            @Qualifier("localSegment") SimpleQueryBus segment,
            Serializer serializer,
            QueryPriorityCalculator priorities) {
        AxonServerQueryBus.Builder builder = AxonServerQueryBus.builder()
                .axonServerConnectionManager(manager)
                .configuration(server)
                .localSegment(segment)
                .updateEmitter(segment.queryUpdateEmitter())
                .messageSerializer(serializer)
                .genericSerializer(serializer)
                .priorityCalculator(priorities);
        if (server.isShortcutQueriesToLocalHandlers()) {
            builder.enabledLocalSegmentShortCut();
        }
        return new ServerQueryBus(builder);
    }
}
