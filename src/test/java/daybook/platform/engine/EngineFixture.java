package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredAs;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The embedded engine on a folder, without the application around it. */
final class EngineFixture implements AutoCloseable {

    /** An event of the tests. */
    @StoredAs("fixture")
    record Noted(String text) {}

    private static final LogicalNames NAMES = LogicalNames.of(
            Stream.concat(Stream.of(Noted.class), Stream.of(Happened.CLASSES)).toArray(Class<?>[]::new));

    private final EmbeddedStore store;
    private final GroupWriter writer;
    final TransactionManager transactions;
    final DurableStorageEngine engine;
    final JdbcClient jdbc;

    EngineFixture(Path folder) throws SQLException {
        this(folder, dataSource -> dataSource);
    }

    EngineFixture(Path folder, UnaryOperator<DataSource> wrapping) throws SQLException {
        this(folder, wrapping, new RoomOnDisk(() -> Long.MAX_VALUE));
    }

    /** @param wrapping stands between who commits and the store */
    EngineFixture(Path folder, UnaryOperator<DataSource> wrapping, RoomOnDisk room) throws SQLException {
        store = EmbeddedStore.open(folder);
        jdbc = JdbcClient.create(store.log());
        IdempotencyRecords idempotency =
                new IdempotencyRecords(store.log(), JsonMapper.builder().build(), Clock.systemUTC());
        writer = new GroupWriter(new HsqlBatches(wrapping.apply(store.log()), idempotency, store::committed), 1);
        transactions = new SpringTransactionManager(new JdbcTransactionManager(store.log()));
        Serializer serializer = LogSerializer.create(NAMES);
        engine = new DurableStorageEngine(
                EngineConfiguration.builder(store.log(), serializer, EngineContract.READABLE), room.before(writer));
    }

    static DomainEventMessage<Noted> event(String aggregate, long sequence) {
        return event(aggregate, sequence, Map.of(MetaDataKeys.ACTOR, "tester"));
    }

    static DomainEventMessage<Noted> event(String aggregate, long sequence, Map<String, ?> metaData) {
        return new GenericDomainEventMessage<>(
                "note", aggregate, sequence, new Noted(aggregate + " " + sequence), metaData);
    }

    void append(String aggregate, long sequence) {
        engine.appendEvents(List.of(event(aggregate, sequence)));
    }

    /** Stores an event as another process on the same database would: in a transaction that others do not wait for. */
    void appendElsewhere(String aggregate, long sequence) {
        LogRow row = LogRow.of(event(aggregate, sequence), engine.getEventSerializer());
        transactions.executeInTransaction(() -> new JdbcTemplate(store.log())
                .execute((ConnectionCallback<Boolean>) connection -> {
                    LogRow.insert(connection, List.of(row));
                    Thread.yield();
                    return true;
                }));
    }

    EmbeddedStore store() {
        return store;
    }

    DataSource log() {
        return store.log();
    }

    long eventsStored() {
        return jdbc.sql("SELECT COUNT(*) FROM DomainEventEntry")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() throws Exception {
        writer.close();
        store.close();
    }
}
