package daybook.platform.engine.wiring;

import daybook.platform.engine.LogInDatabase;
import daybook.platform.engine.LowLatencyLog;
import daybook.platform.engine.Node;
import daybook.platform.engine.reading.FollowedEngine;
import daybook.platform.engine.reading.LogStore;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The beans that all engines share. Each is declared explicitly, because Axon's JDBC auto-configuration silently does not run on this
 * version of Spring Boot. The configuration of an engine adds its database and its storage engine.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean(destroyMethod = "shutDown")
    @Qualifier("eventStore") LogStore eventStore(FollowedEngine storageEngine, EventBusSpanFactory spans) {
        return new LogStore(LogStore.builder().spanFactory(spans), storageEngine);
    }

    @Bean(defaultCandidate = false)
    @LowLatencyLog
    StreamableMessageSource<TrackedEventMessage<?>> lowLatencyLog(LogStore log) {
        return log.lowLatency();
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connectionProvider, Serializer serializer, Node node) {
        return new ClaimCheckedTokens(JdbcTokenStore.builder()
                .connectionProvider(connectionProvider)
                .serializer(serializer)
                .nodeId(node.name()));
    }

    /** Commands run without a transaction of their own: the storage engine commits the appended events in a group commit. */
    @Bean
    @LogInDatabase
    @Qualifier("localSegment") SimpleCommandBus commandBus(
            List<CorrelationDataProvider> correlation,
            MessageMonitor<CommandMessage<?>> metrics,
            CommandBusSpanFactory spans) {
        SimpleCommandBus commandBus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .messageMonitor(metrics)
                .spanFactory(spans)
                .build();
        commandBus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return commandBus;
    }

    /** Queries run without a transaction: a transaction would hold a connection while a query waits for its view. */
    @Bean
    @LogInDatabase
    @Qualifier("localSegment") SimpleQueryBus queryBus(QueryUpdateEmitter updates) {
        return SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .queryUpdateEmitter(updates)
                .build();
    }
}
