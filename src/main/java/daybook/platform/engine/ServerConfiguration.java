package daybook.platform.engine;

import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.command.CommandLoadFactorProvider;
import org.axonframework.axonserver.connector.command.CommandPriorityCalculator;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.axonserver.connector.query.QueryPriorityCalculator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/**
 * Events, snapshots, commands and queries on Axon Server, by the starter's connector. All that is settled by {@code axon.axonserver.…}
 * properties stays so: servers, context, component name, tags, token, TLS.
 */
@Configuration(proxyBeanMethods = false)
@Profile(ServerConfiguration.PROFILE)
class ServerConfiguration {

    static final String PROFILE = "axonserver";

    /** Whatever needs the server needs this, so that nothing of it is there before the server is. */
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

    @Bean
    @Qualifier("eventStore") EventStore eventStore(
            org.axonframework.config.Configuration axon,
            AxonServerConfiguration server,
            AxonServerConnectionManager manager,
            ServerConnection connection,
            Serializer serializer,
            SnapshotFilter snapshotFilter) {
        AxonServerEventStore.Builder builder = AxonServerEventStore.builder()
                .configuration(server)
                .platformConnectionManager(manager)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(snapshotFilter)
                .upcasterChain(axon.upcasterChain());
        return ServerLog.on(
                builder,
                connection,
                new ServerAggregates(() -> manager.getConnection().eventChannel(), serializer, axon.upcasterChain()));
    }

    @Bean
    RawLog rawLog(AxonServerConnectionManager manager, ServerConnection connection, Serializer serializer) {
        return new ServerRawLog(() -> manager.getConnection().eventChannel(), new ServerRawEvents(serializer));
    }

    /** Commands run without a transaction of their own: the server stores what they append, all of it or nothing. */
    @Bean
    @Qualifier("localSegment") SimpleCommandBus localCommandBus(List<CorrelationDataProvider> correlation) {
        ServerCommandSegment segment = new ServerCommandSegment(
                SimpleCommandBus.builder().transactionManager(NoTransactionManager.instance()));
        segment.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return segment;
    }

    @Bean
    @Primary
    CommandBus commandBus(
            AxonServerConnectionManager manager,
            AxonServerConfiguration server,
            ServerConnection connection,
            @Qualifier("localSegment") CommandBus segment,
            Serializer serializer,
            RoutingStrategy routing,
            CommandPriorityCalculator priorities,
            CommandLoadFactorProvider loadFactors) {
        return new ServerCommandBus(AxonServerCommandBus.builder()
                .axonServerConnectionManager(manager)
                .configuration(server)
                .localSegment(segment)
                .serializer(serializer)
                .routingStrategy(routing)
                .priorityCalculator(priorities)
                .loadFactorProvider(loadFactors));
    }

    /** Queries have no transaction: one would keep a connection for as long as a query waits for its view. */
    @Bean
    @Qualifier("localSegment") SimpleQueryBus localQueryBus(QueryUpdateEmitter updates) {
        SimpleQueryBus segment = SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .queryUpdateEmitter(updates)
                .build();
        segment.registerHandlerInterceptor(ServerQueryBus::tellRefusals);
        return segment;
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
