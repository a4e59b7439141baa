package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.IdempotencyStore;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredAs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
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
    final IdempotencyStore requests;
    final RocksStorageEngine engine;

    EngineFixture(Path folder) {
        this(folder, batches -> batches);
    }

    EngineFixture(Path folder, UnaryOperator<GroupWriter.Batches> wrapping) {
        this(folder, wrapping, new RoomOnDisk(() -> Long.MAX_VALUE));
    }

    /** @param wrapping stands between who writes and the store */
    EngineFixture(Path folder, UnaryOperator<GroupWriter.Batches> wrapping, RoomOnDisk room) {
        store = EmbeddedStore.open(folder);
        JsonMapper json = JsonMapper.builder().build();
        RocksIdempotencyStore rocks = new RocksIdempotencyStore(store.log(), json);
        requests = rocks;
        IdempotencyRecords idempotency = new IdempotencyRecords(rocks, json, Clock.systemUTC());
        writer = new GroupWriter(wrapping.apply(new RocksBatches(store, idempotency, rocks)), 1);
        engine = new RocksStorageEngine(
                GaplessStorageEngine.builder(
                        LogSerializer.create(NAMES), EngineContract.READABLE, NoOpEventUpcaster.INSTANCE),
                store,
                room.before(writer));
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

    EmbeddedStore store() {
        return store;
    }

    RawLog raw() {
        return new RocksRawLog(store);
    }

    long eventsStored() {
        return raw().read().count();
    }

    @Override
    public void close() throws Exception {
        writer.close();
        store.close();
    }
}
