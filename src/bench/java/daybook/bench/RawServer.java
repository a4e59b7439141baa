package daybook.bench;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.util.UUID;

/** Axon Server's connector as it comes: one event a transaction, each the first of its aggregate. */
final class RawServer implements AutoCloseable {

    private static final SerializedObject PAYLOAD = SerializedObject.newBuilder()
            .setType("bench.Raw")
            .setData(ByteString.copyFrom(new byte[300]))
            .build();

    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    /** @param server host and port */
    RawServer(String server) {
        int colon = server.lastIndexOf(':');
        factory = AxonServerConnectionFactory.forClient("bench")
                .routingServers(
                        new ServerAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))))
                .build();
        connection = factory.connect("default");
    }

    double perSecond(int callers, Duration time) throws Exception {
        return Callers.perSecond(
                callers,
                time,
                number -> connection
                        .eventChannel()
                        .startAppendEventsTransaction()
                        .appendEvent(Event.newBuilder()
                                .setMessageIdentifier(UUID.randomUUID().toString())
                                .setAggregateIdentifier("raw-" + UUID.randomUUID())
                                .setAggregateType("raw")
                                .setTimestamp(System.currentTimeMillis())
                                .setPayload(PAYLOAD)
                                .build())
                        .commit()
                        .get());
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
