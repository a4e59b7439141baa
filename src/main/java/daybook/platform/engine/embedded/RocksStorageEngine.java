package daybook.platform.engine.embedded;

import daybook.platform.engine.LogWriter;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.privacy.PersonKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Axon's storage engine on the embedded log. */
final class RocksStorageEngine extends GaplessStorageEngine {

    private final RocksLog log;
    private final EmbeddedStore store;
    private final PrefixInstants instants;

    RocksStorageEngine(Builder builder, EmbeddedStore store, LogWriter writer, PersonKeys persons) {
        super(builder, writer, persons);
        this.store = store;
        this.log = store.log();
        this.instants = new PrefixInstants(log);
    }

    @Override
    protected long head() {
        return store.position();
    }

    @Override
    protected long positionBefore(Instant instant) {
        return instants.positionBefore(instant, store.position());
    }

    @Override
    protected void events(long after, int countMax, EventReader reader) {
        log.events(after, countMax, reader);
    }

    @Override
    protected List<StoredEvent> eventsOf(String aggregate, long firstSequence, int countMax) {
        return log.eventsOf(aggregate, firstSequence, countMax);
    }

    @Override
    protected Optional<StoredEvent> snapshotOf(String aggregate) {
        return log.lastOf(RocksLog.Family.SNAPSHOTS, aggregate).map(newest -> LogRecord.decode(newest.value(), 0));
    }

    /** Replaces the aggregate's older snapshots. */
    @Override
    protected void storeSnapshot(StoredEvent snapshot) {
        byte[] key = RocksLog.key(snapshot.aggregateId(), snapshot.sequence());
        log.writeLazily(changes -> {
            changes.deleteRange(RocksLog.Family.SNAPSHOTS, RocksLog.key(snapshot.aggregateId(), 0), key);
            changes.put(RocksLog.Family.SNAPSHOTS, key, LogRecord.encode(snapshot, 0));
        });
    }

    @Override
    protected long lastSequence(String aggregate) {
        return log.lastSequence(aggregate);
    }
}
