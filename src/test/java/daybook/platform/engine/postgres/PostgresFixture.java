package daybook.platform.engine.postgres;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.EngineContract;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.Happened;
import daybook.platform.engine.LogRow;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.JdbcIdempotencyStore;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import tools.jackson.databind.json.JsonMapper;

/** The engine on a PostgreSQL database of its own, without the application. */
public final class PostgresFixture implements AutoCloseable {

    final HikariDataSource log;
    final Serializer serializer;
    final JdbcIdempotencyStore requests;
    private final PostgresBatches batches;
    private final GroupWriter writer;
    final PostgresStorageEngine engine;
    final LogStore store;

    PostgresFixture() {
        this(TestPostgres.migrated());
    }

    /** Opens the engine as a further process on the same database. */
    PostgresFixture(HikariDataSource database) {
        this(database, Happened.CLASSES);
    }

    /** @param stored the classes of the stored events */
    public PostgresFixture(HikariDataSource database, Class<?>... stored) {
        this(database, batches -> batches, stored);
    }

    /** @param wrapping decorates the batches between the writer and the database */
    PostgresFixture(HikariDataSource database, UnaryOperator<GroupWriter.Batches> wrapping, Class<?>... stored) {
        log = database;
        serializer = LogSerializer.create(LogicalNames.of(stored));
        requests = new JdbcIdempotencyStore(log);
        batches = new PostgresBatches(
                log, new IdempotencyRecords(requests, JsonMapper.builder().build(), Clock.systemUTC()));
        writer = new GroupWriter(wrapping.apply(batches), 2);
        engine = new PostgresStorageEngine(
                PostgresConfiguration.builder(log, serializer, EngineContract.READABLE),
                writer,
                new SettledPositions(log),
                KeysInMemory.create());
        store = new LogStore(LogStore.builder(), engine);
    }

    /** Stores an event in the open transaction of a connection, like another process whose transaction has not ended. */
    void append(Connection underWay, DomainEventMessage<?> event) throws SQLException {
        batches.insert(
                underWay,
                List.of(new GroupWriter.Append(List.of(LogRow.of(event, serializer)), Thread.currentThread())));
    }

    public EventStore eventStore() {
        return store;
    }

    public Serializer serializer() {
        return serializer;
    }

    @Override
    public void close() {
        store.shutDown();
        writer.close();
        log.close();
    }
}
