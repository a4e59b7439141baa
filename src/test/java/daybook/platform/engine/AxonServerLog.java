package daybook.platform.engine;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.TestAxonServer;
import java.time.Duration;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** The log on the real Axon Server of the tests. */
public final class AxonServerLog implements StandaloneLog {

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final Serializer serializer = LogSerializer.create(LogicalNames.of(Happened.CLASSES));
    private final AxonServerConfiguration configuration = new AxonServerConfiguration();
    private final AxonServerConnectionManager manager;
    private final ServerConnection connection;

    private AxonServerLog() {
        TestAxonServer server = TestAxonServer.shared();
        configuration.setServers(server.servers());
        configuration.setComponentName("engine contract");
        configuration.setMaxMessageSize(1 << 24);
        configuration.setEventBlockListingEnabled(false);
        manager = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connection = new ServerConnection(manager, server.servers());
        connection.awaitAtStart(WAIT_MAX);
    }

    /** With all that is there deleted. */
    public static AxonServerLog openEmpty() {
        TestAxonServer.shared().purge();
        return open();
    }

    public static AxonServerLog open() {
        return new AxonServerLog();
    }

    @Override
    public RawLog raw() {
        return new ServerRawLog(() -> manager.getConnection().eventChannel(), new ServerRawEvents(serializer));
    }

    EventStore store() {
        AxonServerEventStore.Builder builder = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(manager)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(EngineContract.READABLE);
        return ServerLog.on(
                builder,
                connection,
                new ServerAggregates(
                        () -> manager.getConnection().eventChannel(), serializer, NoOpEventUpcaster.INSTANCE));
    }

    @Override
    public void close() {
        manager.shutdown();
    }
}
