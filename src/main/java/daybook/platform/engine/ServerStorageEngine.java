package daybook.platform.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Axon's storage engine on Axon Server. The connector's own event store has a stream for each reader, and each of those decodes every event; here
 * all readers of the process share one.
 */
final class ServerStorageEngine extends GaplessStorageEngine {

    private final ServerLog log;
    private final ServerConnection connection;

    ServerStorageEngine(Builder builder, ServerLog log, ServerConnection connection, LogWriter writer) {
        super(builder, writer);
        this.log = log;
        this.connection = connection;
    }

    @Override
    public void awaitReadable() {
        connection.await();
    }

    @Override
    long head() {
        return log.head();
    }

    @Override
    long positionBefore(Instant instant) {
        return log.positionBefore(instant);
    }

    @Override
    void events(long after, int countMax, EventReader reader) {
        connection.await();
        log.events(after, countMax, reader);
    }

    @Override
    void newEvents(long after, int countMax, EventReader reader) {
        if (connection.isThere()) {
            log.newEvents(after, countMax, reader);
        }
    }

    @Override
    List<StoredEvent> eventsOf(String aggregate, long firstSequence, int countMax) {
        return log.eventsOf(aggregate, firstSequence, countMax);
    }

    @Override
    Optional<StoredEvent> snapshotOf(String aggregate) {
        return log.snapshotOf(aggregate);
    }

    @Override
    void storeSnapshot(StoredEvent snapshot) {
        log.storeSnapshot(snapshot);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        long last = log.lastSequence(aggregateIdentifier);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }
}
