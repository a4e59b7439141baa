package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The embedded engine, every part of it declared: on this Boot, Axon's own JDBC auto-configuration does not run and says nothing.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** The store's files are one process's own, so that a claim left by a crash is this process's too. */
    private static final String NODE = "embedded";

    @Bean(destroyMethod = "close")
    EmbeddedStore embeddedStore(EngineProperties properties) throws SQLException {
        return EmbeddedStore.open(Path.of(properties.dataDir()));
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(EmbeddedStore store) {
        return store.views();
    }

    @Bean(defaultCandidate = false, destroyMethod = "")
    @LogDatabase
    DataSource logDataSource(EmbeddedStore store) {
        return store.log();
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new DuplicateKeyResolver();
    }

    @Bean(destroyMethod = "close")
    SharedCommit sharedCommit(@LogDatabase DataSource log, IdempotencyRecords idempotency) {
        return new SharedCommit(log, idempotency);
    }

    @Bean
    DurableStorageEngine eventStorageEngine(
            org.axonframework.config.Configuration axon,
            Serializer serializer,
            @LogDatabase DataSource log,
            PersistenceExceptionResolver exceptionResolver,
            SharedCommit commit,
            SnapshotFilter snapshotFilter) {
        int batchSize = SettledPages.PAGE_SIZE + 1;
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(log))
                .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(log)))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(axon.upcasterChain())
                .snapshotFilter(snapshotFilter)
                .persistenceExceptionResolver(exceptionResolver)
                .batchSize(batchSize)
                // One query less a load: a batch that is not full was the last.
                .finalAggregateBatchPredicate(batch -> batch.size() < batchSize);
        return new DurableStorageEngine(builder, commit);
    }

    @Bean
    RawLog rawLog(@LogDatabase DataSource log) {
        return new JdbcRawLog(log);
    }

    @Bean(destroyMethod = "shutDown")
    @Qualifier("eventStore") LogStore eventStore(DurableStorageEngine storageEngine) {
        return new LogStore(LogStore.builder(), storageEngine);
    }

    @Bean(defaultCandidate = false)
    @PromptLog
    StreamableMessageSource<TrackedEventMessage<?>> promptLog(LogStore log) {
        return log.prompt();
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connectionProvider, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connectionProvider)
                .serializer(serializer)
                .nodeId(NODE)
                .build();
    }

    /** Commands run without a transaction of their own: the storage engine commits what they append, together. */
    @Bean
    @Qualifier("localSegment") SimpleCommandBus commandBus(List<CorrelationDataProvider> correlation) {
        SimpleCommandBus commandBus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
        commandBus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return commandBus;
    }

    /** Queries have no transaction: one would keep a connection for as long as a query waits for its view. */
    @Bean
    @Qualifier("localSegment") SimpleQueryBus queryBus(QueryUpdateEmitter updates) {
        return SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .queryUpdateEmitter(updates)
                .build();
    }
}
