package daybook.platform.engine;

import static daybook.platform.engine.ServerEventStream.said;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/** Axon's event store on Axon Server, which gives back what it was given and says in the house's words what is wrong. */
final class ServerLog extends AxonServerEventStore {

    private final ServerConnection connection;

    private final ServerAggregates aggregates;

    private ServerLog(Builder builder, ServerConnection connection, ServerAggregates aggregates) {
        super(builder);
        this.connection = connection;
        this.aggregates = aggregates;
    }

    static ServerLog on(Builder builder, ServerConnection connection, ServerAggregates aggregates) {
        // Axon's own storage engine is made by the builder alone, and only when it builds.
        builder.build();
        return new ServerLog(builder, connection, aggregates);
    }

    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        super.prepareCommit(events.stream().map(ServerEvents::toServer).toList());
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        return new ServerEventStream(said(() -> super.readEvents(aggregateIdentifier)));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        DomainEventStream stored =
                new ServerEventStream(said(() -> aggregates.read(aggregateIdentifier, firstSequenceNumber)));
        return DomainEventStream.concat(
                stored,
                DomainEventStream.of(stagedDomainEventMessages(aggregateIdentifier)
                        .filter(event -> event.getSequenceNumber() >= firstSequenceNumber)));
    }

    /** Opened when the server is there: a reader that is refused would wait up to a minute before it tries again. */
    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new ServerStream(this::open, trackingToken);
    }

    private TrackingEventStream open(@Nullable TrackingToken after) {
        connection.await();
        return said(() -> super.openStream(ServerEvents.tokenToServer(after)));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return said(() -> super.lastSequenceNumberFor(aggregateIdentifier));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return ServerEvents.tokenFromServer(said(super::createTailToken));
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return ServerEvents.tokenFromServer(said(super::createHeadToken));
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant instant) {
        return ServerEvents.tokenFromServer(said(() -> super.createTokenAt(instant)));
    }
}
