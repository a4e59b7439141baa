package daybook.platform.engine.postgres;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.LogDatabase;
import daybook.platform.engine.LogInDatabase;
import daybook.platform.engine.MeasuredBatches;
import daybook.platform.engine.Node;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.ViewStorage;
import daybook.platform.engine.reading.FollowedEngine;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.engine.reading.SharedPages;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.JdbcIdempotencyStore;
import daybook.platform.privacy.KeyStore;
import daybook.platform.privacy.PersonKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.DriverManager;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The log and the views in one PostgreSQL database that several processes may share.
 *
 * <p>The log and the views have separate connection pools: a processor holds a connection to the views while it waits for its commands,
 * so that commands from the same pool could deadlock. Commits of views are asynchronous: a crash of the server may lose them, and they
 * are posted from the log again.
 */
@Configuration(proxyBeanMethods = false)
@Profile(EngineProfile.POSTGRES)
public class PostgresConfiguration {

    /** A process that is suspended in a transaction must not keep its locks: another process has to take over. */
    private static final String IDLE_MAX = " -c idle_in_transaction_session_timeout=10s";

    /** How long a request waits for a connection; after that its client is asked to retry. */
    private static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(10);

    /** With two writers, a batch is sent while the disk syncs the other writer's batch. */
    private static final int WRITERS = 2;

    @Bean
    Node node() {
        return Node.oneOfMany();
    }

    @Bean
    HikariDataSource dataSource(DataSourceProperties server, PostgresProperties properties) {
        return pool("views", server, properties, "-c synchronous_commit=off" + IDLE_MAX);
    }

    @Bean(defaultCandidate = false)
    @LogDatabase
    HikariDataSource logDataSource(DataSourceProperties server, PostgresProperties properties) {
        return pool("log", server, properties, IDLE_MAX);
    }

    private static HikariDataSource pool(
            String name, DataSourceProperties server, PostgresProperties properties, String options) {
        HikariDataSource pool = server.initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setPoolName(name);
        pool.setMaximumPoolSize(properties.connections());
        pool.setConnectionTimeout(CONNECTION_WAIT_MAX.toMillis());
        pool.addDataSourceProperty("ApplicationName", "daybook " + name);
        pool.addDataSourceProperty("options", options.strip());
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    @Bean
    PostgresGuard postgresGuard(@LogDatabase DataSource log) {
        return new PostgresGuard(log);
    }

    @Bean
    SettledPositions settledPositions(@LogDatabase DataSource log) {
        return new SettledPositions(log);
    }

    @Bean(destroyMethod = "close")
    @LogInDatabase
    GroupWriter logWriter(@LogDatabase DataSource log, IdempotencyRecords idempotency, MeterRegistry meters) {
        return new GroupWriter(new MeasuredBatches(new PostgresBatches(log, idempotency), meters), WRITERS);
    }

    @Bean
    @LogInDatabase
    FollowedEngine eventStorageEngine(
            org.axonframework.config.Configuration axon,
            Serializer serializer,
            @LogDatabase DataSource log,
            SnapshotFilter snapshotFilter,
            GroupWriter writer,
            SettledPositions settled,
            PersonKeys persons) {
        return new PostgresStorageEngine(
                builder(log, serializer, snapshotFilter).upcasterChain(axon.upcasterChain()), writer, settled, persons);
    }

    static JdbcEventStorageEngine.Builder builder(
            DataSource log, Serializer serializer, SnapshotFilter snapshotFilter) {
        int batchSize = SharedPages.PAGE_SIZE + 1;
        return JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(log))
                .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(log)))
                .schema(EventSchema.builder()
                        .domainEventFields(PostgresStorageEngine::fields)
                        .build())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(snapshotFilter)
                .persistenceExceptionResolver(new DuplicateKeyResolver())
                .batchSize(batchSize)
                // Saves one query for each load: a batch that is not full is the last batch.
                .finalAggregateBatchPredicate(batch -> batch.size() < batchSize);
    }

    /** Read as the keys are opened, which is early. */
    @Bean
    @DependsOnDatabaseInitialization
    KeyStore keyStore(@LogDatabase DataSource log) {
        return new JdbcKeyStore(log);
    }

    /** A person may have been forgotten on another node. */
    @Bean
    SmartInitializingSingleton keyCalls(NodeCalls calls, PersonKeys persons) {
        return () -> {
            persons.onDeleted(() -> calls.send("keys", ""));
            calls.listen("keys", text -> persons.dropCaches());
        };
    }

    @Bean
    JdbcIdempotencyStore idempotencyStore(@LogDatabase DataSource log) {
        return new JdbcIdempotencyStore(log);
    }

    @Bean
    @LogInDatabase
    RawLog rawLog(@LogDatabase DataSource log, SettledPositions settled) {
        return new JdbcRawLog(log, settled);
    }

    @Bean
    ViewStorage.Inspector viewStorage(DataSource dataSource) {
        return () -> PostgresStorage.ofViews(JdbcClient.create(dataSource));
    }

    /** Notifications use a connection outside of the pools, because listening occupies it permanently. */
    @Bean
    NodeCalls nodeCalls(DataSourceProperties server, DataSource dataSource, Node node) {
        return new NodeCalls(
                () -> DriverManager.getConnection(
                        server.determineUrl(), server.determineUsername(), server.determinePassword()),
                dataSource,
                node);
    }

    /** Notifies the other processes of appends in this process, and reads new events when another process notifies this one. */
    @Bean
    @LogInDatabase
    SmartInitializingSingleton logCalls(NodeCalls calls, LogStore log) {
        return () -> {
            log.onAppended(() -> calls.send("log", ""));
            calls.listen("log", text -> log.appendedElsewhere());
        };
    }
}
