package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.LogInDatabase;
import daybook.platform.engine.MeasuredBatches;
import daybook.platform.engine.Node;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.ViewStorage;
import daybook.platform.engine.ViewSync;
import daybook.platform.engine.reading.FollowedEngine;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.privacy.PersonKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import tools.jackson.databind.json.JsonMapper;

/** The embedded engine: the log and the views are files of this process. */
@Configuration(proxyBeanMethods = false)
@Profile("!" + EngineProfile.POSTGRES)
class EmbeddedConfiguration {

    @Bean
    Node node(Environment environment) {
        return isLogOnServer(environment) ? Node.onlyReader() : Node.only();
    }

    @Bean(destroyMethod = "close")
    EmbeddedStore embeddedStore(EngineProperties properties, Environment environment) {
        return EmbeddedStore.open(folder(properties.dataDir(), isLogOnServer(environment)), properties.acceptDamage());
    }

    /** A log on Axon Server has views in a folder of their own: views of the embedded log must not be mixed up with them. */
    static Path folder(String dataDir, boolean isLogOnServer) {
        Path folder = Path.of(dataDir);
        return isLogOnServer ? folder.resolve(EngineProfile.AXON_SERVER) : folder;
    }

    static boolean isLogOnServer(Environment environment) {
        return environment.acceptsProfiles(Profiles.of(EngineProfile.AXON_SERVER));
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(EmbeddedStore store) {
        return store.views();
    }

    @Bean
    ViewSync viewSync(EmbeddedStore store) {
        return store::syncViews;
    }

    @Bean
    FreeSpaceGuard freeSpaceGuard(EmbeddedStore store) throws IOException {
        return store.freeSpace();
    }

    @Bean
    RocksIdempotencyStore idempotencyStore(EmbeddedStore store, JsonMapper json) {
        return new RocksIdempotencyStore(store.log(), json);
    }

    @Bean(destroyMethod = "close")
    RocksKeyStore keyStore(EmbeddedStore store) {
        return RocksKeyStore.open(RocksKeyStore.folderIn(store.folder()));
    }

    @Bean
    ViewStorage.Inspector viewStorage(EmbeddedStore store) {
        return store::viewStorage;
    }

    @Bean
    @LogInDatabase
    RawLog rawLog(EmbeddedStore store) {
        return new RocksRawLog(store);
    }

    @Bean(destroyMethod = "close")
    @LogInDatabase
    GroupWriter logWriter(
            EmbeddedStore store, IdempotencyRecords idempotency, RocksIdempotencyStore requests, MeterRegistry meters) {
        return new GroupWriter(new MeasuredBatches(new RocksBatches(store, idempotency, requests), meters), 1);
    }

    @Bean
    @LogInDatabase
    FollowedEngine eventStorageEngine(
            org.axonframework.config.Configuration axon,
            Serializer serializer,
            SnapshotFilter snapshotFilter,
            EmbeddedStore store,
            GroupWriter writer,
            FreeSpaceGuard freeSpace,
            PersonKeys persons) {
        return new RocksStorageEngine(
                GaplessStorageEngine.builder(serializer, snapshotFilter, axon.upcasterChain()),
                store,
                freeSpace.before(writer),
                persons);
    }
}
