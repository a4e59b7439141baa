package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The embedded engine: log and views in files of this process's own. */
@Configuration(proxyBeanMethods = false)
@Profile("!" + PostgresConfiguration.PROFILE)
class EmbeddedConfiguration {

    @Bean
    Node node() {
        return Node.only();
    }

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

    @Bean(destroyMethod = "close")
    SharedCommit sharedCommit(@LogDatabase DataSource log, IdempotencyRecords idempotency) {
        return new SharedCommit(log, idempotency);
    }

    @Bean
    DurableStorageEngine eventStorageEngine(JdbcEventStorageEngine.Builder storageEngineBuilder, SharedCommit commit) {
        return new DurableStorageEngine(storageEngineBuilder, commit);
    }
}
