package daybook.platform.engine;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.OnAxonServer;
import daybook.testing.TestAxonServer;
import java.time.Duration;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real Axon Server, whose events are deleted before each test. */
@ExtendWith(OnAxonServer.IfThere.class)
class ServerEngineIT extends EngineContract {

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    @Override
    Engine open() {
        TestAxonServer server = TestAxonServer.shared();
        server.purge();
        AxonServerConfiguration configuration = new AxonServerConfiguration();
        configuration.setServers(server.servers());
        configuration.setComponentName("engine contract");
        configuration.setMaxMessageSize(1 << 24);
        configuration.setEventBlockListingEnabled(false);
        AxonServerConnectionManager manager = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        ServerConnection connection = new ServerConnection(manager, server.servers());
        connection.awaitAtStart(WAIT_MAX);
        Serializer serializer = LogSerializer.create(LogicalNames.of(Happened.CLASSES));
        AxonServerEventStore.Builder builder = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(manager)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(EngineContract.READABLE);
        return new Engine(ServerLog.on(builder, connection), manager::shutdown);
    }

    /** The exception is the server's own: what the house makes of it, it makes where a command ends. */
    @Override
    boolean isConflict(Throwable failure) {
        return super.isConflict(ServerFailures.meaningOf(failure));
    }
}
