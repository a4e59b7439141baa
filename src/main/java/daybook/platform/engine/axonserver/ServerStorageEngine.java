package daybook.platform.engine.axonserver;

import daybook.platform.engine.LogWriter;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.privacy.PersonKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Axon's storage engine on Axon Server. The connector's own event store opens a stream for each reader, and each stream decodes every
 * event; here all readers of the process share one stream.
 */
public final class ServerStorageEngine extends GaplessStorageEngine {

    private final ServerLog log;
    private final ServerConnection connection;

    ServerStorageEngine(
            Builder builder, ServerLog log, ServerConnection connection, LogWriter writer, PersonKeys persons) {
        super(builder, writer, persons);
        this.log = log;
        this.connection = connection;
    }

    @Override
    public void awaitReadable() {
        connection.await();
    }

    @Override
    protected long head() {
        return log.head();
    }

    @Override
    protected long positionBefore(Instant instant) {
        return log.positionBefore(instant);
    }

    @Override
    protected void events(long after, int countMax, EventReader reader) {
        connection.await();
        log.events(after, countMax, reader);
    }

    @Override
    protected void newEvents(long after, int countMax, EventReader reader) {
        if (connection.isConnected()) {
            log.newEvents(after, countMax, reader);
        }
    }

    @Override
    protected List<StoredEvent> eventsOf(String aggregate, long firstSequence, int countMax) {
        return log.eventsOf(aggregate, firstSequence, countMax);
    }

    @Override
    protected Optional<StoredEvent> snapshotOf(String aggregate) {
        return log.snapshotOf(aggregate);
    }

    @Override
    protected void storeSnapshot(StoredEvent snapshot) {
        log.storeSnapshot(snapshot);
    }

    @Override
    protected long lastSequence(String aggregate) {
        return log.lastSequence(aggregate);
    }
}
