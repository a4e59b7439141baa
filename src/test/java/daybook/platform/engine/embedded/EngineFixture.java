package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineContract;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.Happened;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.IdempotencyStore;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.privacy.KeysInMemory;
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

/** The embedded engine on a folder, without the application. */
public final class EngineFixture implements AutoCloseable {

    /** An event of the tests. */
    @StoredAs("fixture")
    public record Noted(String text) {}

    private static final LogicalNames NAMES = LogicalNames.of(
            Stream.concat(Stream.of(Noted.class), Stream.of(Happened.CLASSES)).toArray(Class<?>[]::new));

    private final EmbeddedStore store;
    private final GroupWriter writer;
    public final IdempotencyStore requests;
    public final GaplessStorageEngine engine;

    public EngineFixture(Path folder) {
        this(folder, batches -> batches);
    }

    public EngineFixture(Path folder, UnaryOperator<GroupWriter.Batches> wrapping) {
        this(folder, wrapping, new FreeSpaceGuard(() -> Long.MAX_VALUE));
    }

    /** @param wrapping decorates the batches between the writer and the store */
    public EngineFixture(Path folder, UnaryOperator<GroupWriter.Batches> wrapping, FreeSpaceGuard room) {
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
                room.before(writer),
                KeysInMemory.create());
    }

    public static DomainEventMessage<Noted> event(String aggregate, long sequence) {
        return event(aggregate, sequence, Map.of(MetaDataKeys.ACTOR, "tester"));
    }

    public static DomainEventMessage<Noted> event(String aggregate, long sequence, Map<String, ?> metaData) {
        return new GenericDomainEventMessage<>(
                "note", aggregate, sequence, new Noted(aggregate + " " + sequence), metaData);
    }

    public void append(String aggregate, long sequence) {
        engine.appendEvents(List.of(event(aggregate, sequence)));
    }

    public EmbeddedStore store() {
        return store;
    }

    public RawLog raw() {
        return new RocksRawLog(store);
    }

    public long eventsStored() {
        return raw().read().count();
    }

    @Override
    public void close() throws Exception {
        writer.close();
        store.close();
    }
}
