package daybook.platform.engine.postgres;

import daybook.platform.engine.LogRow;
import daybook.platform.engine.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes events and snapshots into the tables of Axon's JDBC engine, which have an additional checksum column. */
final class LogTables {

    private static final String COLUMNS =
            " (eventIdentifier, aggregateIdentifier, sequenceNumber, type, timeStamp, payloadType, payloadRevision, payload,"
                    + " metaData, checksum) VALUES (?,?,?,?,?,?,?,?,?,?)";

    private static final String INSERT = "INSERT INTO DomainEventEntry" + COLUMNS;

    private static final String INSERT_SNAPSHOT = "INSERT INTO SnapshotEventEntry" + COLUMNS;

    static void insert(Connection connection, List<StoredEvent> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (StoredEvent event : events) {
                bind(event, insert);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The statement that stores a snapshot. */
    static PreparedStatement snapshotInsert(Connection connection, StoredEvent snapshot) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT_SNAPSHOT);
        bind(snapshot, insert);
        return insert;
    }

    /** Binds the fields in the order of {@link #COLUMNS}. */
    private static void bind(StoredEvent event, PreparedStatement insert) throws SQLException {
        String instant = LogRow.text(event.instant());
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

    private LogTables() {}
}
