package daybook.platform.engine.postgres;

import daybook.platform.engine.LogRow;
import daybook.platform.engine.LogWriter;
import daybook.platform.engine.MessageProtection;
import daybook.platform.engine.reading.FollowedEngine;
import daybook.platform.engine.reading.SharedReading;
import daybook.platform.privacy.PersonKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine on PostgreSQL, with concurrent writers in other processes. Appends go through the group writer. Catch-up readers
 * share pages. An empty position counts as a gap until it is settled: proven to stay empty.
 */
final class PostgresStorageEngine extends JdbcEventStorageEngine implements FollowedEngine {

    private static final GapAwareTrackingToken BEGINNING = GapAwareTrackingToken.newInstance(0, List.of());

    private final LogWriter writer;
    private final SettledPositions settled;
    private final SharedReading reading;
    private final MessageProtection protection;

    /**
     * The settled position at the time of the query whose rows this thread reads: a position that settled later may have been filled
     * after the query.
     */
    private final ThreadLocal<Long> settledBefore = ThreadLocal.withInitial(() -> 0L);

    /** Axon's own gap cleaning, which relies on the clock, is disabled. */
    PostgresStorageEngine(Builder builder, LogWriter writer, SettledPositions settled, PersonKeys persons) {
        super(BoundedPages.bounded(builder.gapCleaningThreshold(Integer.MAX_VALUE)));
        this.writer = writer;
        this.settled = settled;
        this.protection = new MessageProtection(persons, getEventSerializer(), new SingleEvents());
        this.reading = new SharedReading(super::readEvents, getEventSerializer(), this::eventAt);
    }

    /** Axon's columns and the checksum. */
    static String fields(EventSchema schema) {
        return String.join(
                ", ",
                schema.eventIdentifierColumn(),
                schema.timestampColumn(),
                schema.payloadTypeColumn(),
                schema.payloadRevisionColumn(),
                schema.payloadColumn(),
                schema.metaDataColumn(),
                schema.typeColumn(),
                schema.aggregateIdentifierColumn(),
                schema.sequenceNumberColumn(),
                RecordChecksum.COLUMN);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        protection.append(events, writer, serializer, this::handlePersistenceException);
    }

    @Override
    protected PreparedStatement appendSnapshot(
            Connection connection, DomainEventMessage<?> snapshot, Serializer serializer) throws SQLException {
        return LogTables.snapshotInsert(
                connection, LogRow.of(protection.snapshot(snapshot), serializer).stored());
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

    @Override
    protected DomainEventData<?> getDomainEventData(ResultSet row) throws SQLException {
        RecordChecksum.check(row, 0);
        return super.getDomainEventData(row);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        boolean gaps = lastToken instanceof GapAwareTrackingToken token && token.hasGaps();
        settledBefore.set(gaps ? settled.look() : settled.known());
        return super.fetchTrackedEvents(lastToken, batchSize);
    }

    /**
     * Rows come in the order of their positions. An empty position before this row that is settled was already empty when the rows were
     * read.
     */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        long position = row.getLong(schema().globalIndexColumn());
        RecordChecksum.check(row, position);
        GapAwareTrackingToken token = (previous == null ? BEGINNING : previous)
                .advanceTo(position, Integer.MAX_VALUE)
                .withGapsTruncatedAt(Math.min(position, settledBefore.get() + 1));
        return new TrackedDomainEventData<>(token, domainEvent(super.getTrackedEventData(row, previous)));
    }

    private static DomainEventData<?> domainEvent(TrackedEventData<?> event) {
        return (DomainEventData<?>) event;
    }

    @Override
    protected DomainEventData<?> getSnapshotData(ResultSet row) throws SQLException {
        RecordChecksum.check(row, 0);
        return super.getSnapshotData(row);
    }

    @Override
    protected PreparedStatement createTokenAt(Connection connection, Instant dateTime) throws SQLException {
        PreparedStatement select = super.createTokenAt(connection, dateTime);
        select.setString(1, LogRow.text(dateTime));
        return select;
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

    /** Reads the event at a position again; several events if upcasters split the record. */
    private Stream<? extends TrackedEventMessage<?>> eventAt(long position) {
        TrackingToken before = GapAwareTrackingToken.newInstance(position - 1, Collections.emptySortedSet());
        return EventUtils.upcastAndDeserializeTrackedEvents(
                fetchTrackedEvents(before, 1).stream(), getEventSerializer(), upcasterChain);
    }
}
