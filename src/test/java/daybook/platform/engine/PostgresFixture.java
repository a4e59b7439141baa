package daybook.platform.engine;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.JdbcIdempotencyStore;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.TestPostgres;
import java.time.Clock;
import org.axonframework.serialization.Serializer;
import tools.jackson.databind.json.JsonMapper;

/** The engine on a PostgreSQL database of its own, without the application around it. */
final class PostgresFixture implements AutoCloseable {

    final HikariDataSource log;
    final Serializer serializer = LogSerializer.create(LogicalNames.of(Happened.CLASSES));
    final DurableStorageEngine engine;
    final LogStore store;

    PostgresFixture() {
        this(TestPostgres.migrated());
    }

    /** One of several processes on the same database. */
    PostgresFixture(HikariDataSource database) {
        log = database;
        JdbcIdempotencyStore requests = new JdbcIdempotencyStore(log);
        engine = new PostgresStorageEngine(
                PostgresConfiguration.builder(log, serializer, EngineContract.READABLE),
                new OwnCommit(
                        log,
                        new IdempotencyRecords(requests, JsonMapper.builder().build(), Clock.systemUTC()),
                        requests),
                new SettledPositions(log));
        store = new LogStore(LogStore.builder(), engine);
    }

    @Override
    public void close() {
        store.shutDown();
        log.close();
    }
}
