package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The embedded engine: log and views in files of this process's own. */
@Configuration(proxyBeanMethods = false)
@Profile("!" + PostgresConfiguration.PROFILE)
class EmbeddedConfiguration {

    @Bean
    Node node(Environment environment) {
        return isLogOnServer(environment) ? Node.onlyReader() : Node.only();
    }

    @Bean(destroyMethod = "close")
    EmbeddedStore embeddedStore(EngineProperties properties, Environment environment) {
        Path folder = Path.of(properties.dataDir());
        // The views of one log are no views of another.
        return EmbeddedStore.open(
                isLogOnServer(environment) ? folder.resolve(ServerConfiguration.PROFILE) : folder,
                properties.acceptDamage());
    }

    private static boolean isLogOnServer(Environment environment) {
        return environment.acceptsProfiles(Profiles.of(ServerConfiguration.PROFILE));
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
    RoomOnDisk roomOnDisk(EmbeddedStore store) throws IOException {
        return store.room();
    }

    @Bean(destroyMethod = "close")
    @LogInDatabase
    GroupWriter logWriter(EmbeddedStore store, IdempotencyRecords idempotency) {
        return new GroupWriter(new HsqlBatches(store.log(), idempotency, store::committed), 1);
    }

    @Bean
    @LogInDatabase
    DurableStorageEngine eventStorageEngine(
            JdbcEventStorageEngine.Builder storageEngineBuilder, GroupWriter writer, RoomOnDisk room) {
        return new DurableStorageEngine(storageEngineBuilder, room.before(writer));
    }
}
