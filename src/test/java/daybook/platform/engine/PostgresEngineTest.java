package daybook.platform.engine;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.TestPostgres;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import tools.jackson.databind.json.JsonMapper;

class PostgresEngineTest extends EngineContract {

    @Override
    Engine open() {
        DataSourceProperties server = new DataSourceProperties();
        server.setUrl(TestPostgres.newDatabase());
        PostgresConfiguration configuration = new PostgresConfiguration();
        HikariDataSource log = configuration.logDataSource(server, new PostgresProperties(16));
        Flyway.configure()
                .dataSource(log)
                .locations("classpath:db/migration/postgresql")
                .load()
                .migrate();
        DurableStorageEngine engine = configuration.eventStorageEngine(
                EngineConfiguration.builder(
                        log, LogSerializer.create(LogicalNames.of(Happened.class)), EngineContract.READABLE),
                log,
                new IdempotencyRecords(log, JsonMapper.builder().build(), Clock.systemUTC()));
        LogStore store = new LogStore(LogStore.builder(), engine);
        return new Engine(store, () -> {
            store.shutDown();
            log.close();
        });
    }
}
