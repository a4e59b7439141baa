package daybook.platform.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

    static final String INSERT =
            "INSERT INTO DomainEventEntry (eventIdentifier, aggregateIdentifier, sequenceNumber, type,"
                    + " timeStamp, payloadType, payloadRevision, payload, metaData) VALUES (?,?,?,?,?,?,?,?,?)";

    private static final String SELECT_ONE =
            "SELECT sequenceNumber FROM DomainEventEntry WHERE aggregateIdentifier = ? AND sequenceNumber = ?";

    static void insert(Connection connection, List<LogRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (LogRow row : rows) {
                row.addTo(insert);
            }
            insert.executeBatch();
        }
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

    boolean isFirst() {
        return event.getSequenceNumber() == 0;
    }

    boolean follows(LogRow other) {
        return event.getSequenceNumber() == other.event.getSequenceNumber() + 1
                && event.getAggregateIdentifier().equals(other.event.getAggregateIdentifier());
    }

    boolean hasPredecessor(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_ONE)) {
            select.setString(1, event.getAggregateIdentifier());
            select.setLong(2, event.getSequenceNumber() - 1);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    void addTo(PreparedStatement insert) throws SQLException {
        insert.setString(1, event.getIdentifier());
        insert.setString(2, event.getAggregateIdentifier());
        insert.setLong(3, event.getSequenceNumber());
        insert.setString(4, event.getType());
        insert.setString(5, text(event.getTimestamp()));
        insert.setString(6, payload.getType().getName());
        insert.setString(7, payload.getType().getRevision());
        insert.setBytes(8, payload.getData());
        insert.setBytes(9, metaData.getData());
        insert.addBatch();
    }
}
