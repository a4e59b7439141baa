package daybook.platform.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine, with two things changed: how an append is committed is its writer's business, and readers that are behind share what
 * they read.
 */
class DurableStorageEngine extends JdbcEventStorageEngine implements FollowedEngine {

    private final LogWriter writer;
    private final SharedReading reading;

    DurableStorageEngine(Builder builder, LogWriter writer) {
        super(LargeEvents.bounded(builder));
        this.writer = writer;
        this.reading = new SharedReading(super::readEvents, getEventSerializer(), this::eventAt);
    }

    /** Axon's columns, and the checksum. */
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
        writer.append(events, serializer, this::handlePersistenceException);
    }

    @Override
    protected PreparedStatement appendSnapshot(
            Connection connection, DomainEventMessage<?> snapshot, Serializer serializer) throws SQLException {
        return LogRow.of(snapshot, serializer).snapshotInsert(connection);
    }

    @Override
    protected DomainEventData<?> getDomainEventData(ResultSet row) throws SQLException {
        RecordChecksum.check(row, 0);
        return super.getDomainEventData(row);
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        RecordChecksum.check(row, row.getLong(schema().globalIndexColumn()));
        return super.getTrackedEventData(row, previous);
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
    public final Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return reading.readEvents(trackingToken, mayBlock);
    }

    @Override
    public final void onFollowed(Runnable callback) {
        reading.onFollowed(callback);
    }

    /** The event at a position, once more; several where upcasters make more of it. */
    private Stream<? extends TrackedEventMessage<?>> eventAt(long position) {
        TrackingToken before = GapAwareTrackingToken.newInstance(position - 1, Collections.emptySortedSet());
        return EventUtils.upcastAndDeserializeTrackedEvents(
                fetchTrackedEvents(before, 1).stream(), getEventSerializer(), upcasterChain);
    }
}
