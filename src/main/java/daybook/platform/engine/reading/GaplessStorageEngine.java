package daybook.platform.engine.reading;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.LogRow;
import daybook.platform.engine.LogWriter;
import daybook.platform.engine.MessageProtection;
import daybook.platform.engine.StoredEvent;
import daybook.platform.privacy.PersonKeys;
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

/**
 * Axon's storage engine on a log whose positions follow the order of commits and have no gaps, so that no reader has to track gaps. The
 * first event has position 1.
 */
public abstract class GaplessStorageEngine extends BatchingEventStorageEngine implements FollowedEngine {

    private final LogWriter writer;
    private final SharedReading reading;
    private final MessageProtection protection;

    public GaplessStorageEngine(Builder builder, LogWriter writer, PersonKeys persons) {
        super(builder);
        this.writer = writer;
        this.protection = new MessageProtection(persons, getEventSerializer(), new SingleEvents());
        this.reading = new SharedReading(super::readEvents, getEventSerializer(), this::eventAt);
    }

    public static Builder builder(Serializer serializer, SnapshotFilter snapshotFilter, EventUpcaster upcasters) {
        Builder builder = new Builder();
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(snapshotFilter)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(ConflictException.class::isInstance)
                .batchSize(SharedPages.PAGE_SIZE + 1);
        return builder;
    }

    /** Collects Axon's own parts: serializers, upcasters and the snapshot filter. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {

        private Builder() {}
    }

    /** Takes each event as it is read. */
    public interface EventReader {
        void read(long position, StoredEvent event);
    }

    /** The position of the newest event; 0 for an empty log. */
    protected abstract long head();

    /** The position before the first event that is not older than an instant. */
    protected abstract long positionBefore(Instant instant);

    /** Reads the events after a position, in order. An empty result means the head of the log. */
    protected abstract void events(long after, int countMax, EventReader reader);

    /** Reads new events for the readers that follow the log. Not called concurrently. */
    protected void newEvents(long after, int countMax, EventReader reader) {
        events(after, countMax, reader);
    }

    /**
     * Reads an aggregate's events from a sequence number on, in order. Fewer events than {@code countMax} mean the end of the aggregate.
     */
    protected abstract List<StoredEvent> eventsOf(String aggregate, long firstSequence, int countMax);

    /** The sequence number of an aggregate's last event; -1 without events. */
    protected abstract long lastSequence(String aggregate);

    /** The aggregate's newest snapshot. */
    protected abstract Optional<StoredEvent> snapshotOf(String aggregate);

    /** Stores a snapshot, not necessarily durably: a lost snapshot is created again later. */
    protected abstract void storeSnapshot(StoredEvent snapshot);

    @Override
    protected final void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        protection.append(events, writer, serializer, this::handlePersistenceException);
    }

    @Override
    protected final void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        storeSnapshot(LogRow.of(protection.snapshot(snapshot), serializer).stored());
    }

    @Override
    protected final Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return snapshotOf(aggregateIdentifier).stream().map(GaplessStorageEngine::entryOf);
    }

    @Override
    protected final List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return eventsOf(aggregateIdentifier, firstSequenceNumber, batchSize).stream()
                .map(GaplessStorageEngine::entryOf)
                .toList();
    }

    @Override
    protected final List<? extends TrackedEventData<?>> fetchTrackedEvents(
            @Nullable TrackingToken lastToken, int batchSize) {
        List<TrackedEventData<?>> events = new ArrayList<>();
        events(LogStore.positionOf(lastToken), batchSize, (position, event) -> events.add(tracked(position, event)));
        return events;
    }

    @Override
    protected final Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        if (!mayBlock) {
            return super.readEventData(trackingToken, false);
        }
        return Stream.iterate(
                        newEvents(trackingToken),
                        events -> !events.isEmpty(),
                        events -> newEvents(events.get(events.size() - 1).trackingToken()))
                .flatMap(List::stream);
    }

    private final class SingleEvents implements MessageProtection.Events {

        @Override
        public List<? extends DomainEventData<?>> from(String aggregate, long sequence) {
            return fetchDomainEvents(aggregate, sequence, 1);
        }

        @Override
        public Optional<Long> lastSequence(String aggregate) {
            return lastSequenceNumberFor(aggregate);
        }
    }

    private List<TrackedEventData<?>> newEvents(@Nullable TrackingToken after) {
        List<TrackedEventData<?>> events = new ArrayList<>();
        newEvents(LogStore.positionOf(after), batchSize(), (position, event) -> events.add(tracked(position, event)));
        return events;
    }

    @Override
    public final Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        long last = lastSequence(aggregateIdentifier);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    /** An event of the log in the form that Axon upcasts and deserializes. */
    public static TrackedEventData<?> tracked(long position, StoredEvent event) {
        return new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(position), entryOf(event));
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
    public final TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public final TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head());
    }

    @Override
    public final TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(positionBefore(dateTime));
    }

    @Override
    public final Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return reading.readEvents(trackingToken, mayBlock);
    }

    @Override
    public final void onFollowed(Runnable callback) {
        reading.onFollowed(callback);
    }

    /** Reads the event at a position again; several events if upcasters split the record. */
    private Stream<? extends TrackedEventMessage<?>> eventAt(long position) {
        TrackingToken before = new GlobalSequenceTrackingToken(position - 1);
        return EventUtils.upcastAndDeserializeTrackedEvents(
                fetchTrackedEvents(before, 1).stream(), getEventSerializer(), upcasterChain);
    }

    public final SharedReading reading() {
        return reading;
    }
}
