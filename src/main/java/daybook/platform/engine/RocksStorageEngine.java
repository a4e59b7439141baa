package daybook.platform.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/** Axon's storage engine on the embedded log. Positions are in the order of commits and have no gaps: no reader needs care for them. */
final class RocksStorageEngine extends BatchingEventStorageEngine implements FollowedEngine {

    private final RocksLog log;
    private final EmbeddedStore store;
    private final LogWriter writer;
    private final SharedReading reading;

    RocksStorageEngine(Builder builder, EmbeddedStore store, LogWriter writer) {
        super(builder);
        this.store = store;
        this.log = store.log();
        this.writer = writer;
        this.reading = new SharedReading(super::readEvents, getEventSerializer(), this::eventAt);
    }

    static Builder builder(Serializer serializer, SnapshotFilter snapshotFilter, EventUpcaster upcasters) {
        Builder builder = new Builder();
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(snapshotFilter)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(ConflictException.class::isInstance)
                .batchSize(SettledPages.PAGE_SIZE + 1);
        return builder;
    }

    /** Its parts are Axon's. */
    static final class Builder extends BatchingEventStorageEngine.Builder {

        private Builder() {}
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        writer.append(events, serializer, this::handlePersistenceException);
    }

    /** The newest takes the place of those before. A snapshot that a crash loses is made again. */
    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        StoredEvent record = LogRow.of(snapshot, serializer).stored();
        byte[] key = RocksLog.key(record.aggregateId(), record.sequence());
        log.writeLazily(changes -> {
            changes.deleteRange(RocksLog.Family.SNAPSHOTS, RocksLog.key(record.aggregateId(), 0), key);
            changes.put(RocksLog.Family.SNAPSHOTS, key, LogRecord.encode(record, 0));
        });
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return log.lastOf(RocksLog.Family.SNAPSHOTS, aggregateIdentifier).stream()
                .map(newest -> entryOf(LogRecord.decode(newest.value(), 0)));
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return log.eventsOf(aggregateIdentifier, firstSequenceNumber, batchSize).stream()
                .map(RocksStorageEngine::entryOf)
                .toList();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        List<TrackedEventData<?>> events = new ArrayList<>();
        log.events(
                LogStore.positionOf(lastToken),
                batchSize,
                (position, event) -> events.add(
                        new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(position), entryOf(event))));
        return events;
    }

    private static DomainEventData<byte[]> entryOf(StoredEvent event) {
        return new GenericDomainEventEntry<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.id(),
                LogRow.text(event.instant()),
                event.type(),
                event.revision(),
                event.payload(),
                event.metadata());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        long last = log.lastSequence(aggregateIdentifier);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(store.position());
    }

    /** Before the first event that is not older. */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        long[] before = {store.position()};
        log.forEachFrom(RocksLog.Family.EVENTS, RocksLog.key(1), (key, value) -> {
            long position = RocksLog.positionOf(key);
            boolean isOlder = LogRecord.decode(value, position).instant().isBefore(dateTime);
            before[0] = isOlder ? position : position - 1;
            return isOlder;
        });
        return new GlobalSequenceTrackingToken(before[0]);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return reading.readEvents(trackingToken, mayBlock);
    }

    @Override
    public void onFollowed(Runnable callback) {
        reading.onFollowed(callback);
    }

    /** The event at a position, once more; several where upcasters make more of it. */
    private Stream<? extends TrackedEventMessage<?>> eventAt(long position) {
        TrackingToken before = new GlobalSequenceTrackingToken(position - 1);
        return EventUtils.upcastAndDeserializeTrackedEvents(
                fetchTrackedEvents(before, 1).stream(), getEventSerializer(), upcasterChain);
    }

    SharedReading reading() {
        return reading;
    }
}
