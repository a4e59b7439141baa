package daybook.platform.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** One event as a row of the log, serialized on the thread of the command that it comes from. */
record LogRow(DomainEventMessage<?> event, SerializedObject<byte[]> payload, SerializedObject<byte[]> metaData) {

    /** Of one length, so that the order of the texts is that of the instants, and to the nanosecond: Axon's own form ends at the millisecond. */
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private static final String COLUMNS =
            " (eventIdentifier, aggregateIdentifier, sequenceNumber, type, timeStamp, payloadType, payloadRevision, payload,"
                    + " metaData, checksum) VALUES (?,?,?,?,?,?,?,?,?,?)";

    private static final String INSERT = "INSERT INTO DomainEventEntry" + COLUMNS;

    private static final String INSERT_SNAPSHOT = "INSERT INTO SnapshotEventEntry" + COLUMNS;

    static void insertStored(Connection connection, List<StoredEvent> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (StoredEvent event : events) {
                bind(event, insert);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The statement that stores the row as a snapshot. */
    PreparedStatement snapshotInsert(Connection connection) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT_SNAPSHOT);
        bind(stored(), insert);
        return insert;
    }

    static LogRow of(EventMessage<?> message, Serializer serializer) {
        DomainEventMessage<?> event = message instanceof DomainEventMessage<?> domainEvent
                ? domainEvent
                : new GenericDomainEventMessage<>(null, message.getIdentifier(), 0L, message, message::getTimestamp);
        return new LogRow(
                event,
                event.serializePayload(serializer, byte[].class),
                event.serializeMetaData(serializer, byte[].class));
    }

    /** An instant as the log keeps it. */
    static String text(Instant instant) {
        return INSTANT.format(instant);
    }

    StoredEvent stored() {
        return new StoredEvent(
                event.getIdentifier(),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                event.getTimestamp(),
                metaData.getData(),
                payload.getData());
    }

    /** In the order of {@link #COLUMNS}. */
    private static void bind(StoredEvent event, PreparedStatement insert) throws SQLException {
        String instant = text(event.instant());
        insert.setString(1, event.id());
        insert.setString(2, event.aggregateId());
        insert.setLong(3, event.sequence());
        insert.setString(4, event.aggregateType());
        insert.setString(5, instant);
        insert.setString(6, event.type());
        insert.setString(7, event.revision());
        insert.setBytes(8, event.payload());
        insert.setBytes(9, event.metadata());
        insert.setInt(10, RecordChecksum.of(event, instant));
    }
}
