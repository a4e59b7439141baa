package daybook.platform.engine.axonserver;

import daybook.platform.engine.EngineContract;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.Happened;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.TestAxonServer;
import java.time.Duration;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** The log on the tests' real Axon Server. */
public final class AxonServerLog implements StandaloneLog {

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final Serializer serializer = LogSerializer.create(LogicalNames.of(Happened.CLASSES));
    private final AxonServerConfiguration configuration = new AxonServerConfiguration();
    private final AxonServerConnectionManager manager;
    private final ServerLog log;
    private final GroupWriter writer;
    private final LogStore store;

    private AxonServerLog() {
        TestAxonServer server = TestAxonServer.shared();
        configuration.setServers(server.servers());
        configuration.setComponentName("engine contract");
        configuration.setMaxMessageSize(1 << 24);
        configuration.setEventBlockListingEnabled(false);
        manager = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        ServerConnection connection = new ServerConnection(manager, server.servers());
        connection.awaitAtStart(WAIT_MAX);
        log = new ServerLog(() -> manager.getConnection().eventChannel(), new ServerRecords(serializer));
        writer = new GroupWriter(new ServerBatches(log), 2);
        store = new LogStore(
                LogStore.builder(),
                new ServerStorageEngine(
                        GaplessStorageEngine.builder(serializer, EngineContract.READABLE, NoOpEventUpcaster.INSTANCE),
                        log,
                        connection,
                        writer,
                        KeysInMemory.create()));
        log.onArrival(store::appendedElsewhere);
    }

    /** Deletes all events on the server first. */
    public static AxonServerLog openEmpty() {
        TestAxonServer.shared().purge();
        return open();
    }

    public static AxonServerLog open() {
        return new AxonServerLog();
    }

    @Override
    public RawLog raw() {
        return new ServerRawLog(log);
    }

    EventStore store() {
        return store;
    }

    @Override
    public void close() {
        store.shutDown();
        writer.close();
        log.close();
        manager.shutdown();
    }
}
