package daybook.platform.engine.postgres;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.LogStorage;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The event table of Axon's JDBC engine as raw records.
 *
 * <p>Axon's own reading is not used: it follows a log under concurrent writes and tracks gaps, while one transaction here reads a
 * snapshot of the log. Appended events are bytes and need no serializer.
 */
public final class JdbcRawLog implements RawLog {

    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final DataSource dataSource;
    private final SettledPositions settled;

    JdbcRawLog(DataSource dataSource, SettledPositions settled) {
        this.dataSource = dataSource;
        this.settled = settled;
    }

    @Override
    public Stream<StoredEvent> read() {
        RawPages pages = RawPages.of(dataSource);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(pages::close);
    }

    @Override
    public List<Positioned> after(long position, int countMax) {
        return RawPages.after(dataSource, position, settled.look(), countMax);
    }

    /** The settled head: below it no transaction of another process can still make an event visible. */
    @Override
    public long head() {
        return settled.look();
    }

    @Override
    public List<Long> positionsOfEvery(int n, long after, long last) {
        return JdbcClient.create(dataSource)
                .sql("SELECT globalIndex FROM (SELECT globalIndex, ROW_NUMBER() OVER (ORDER BY globalIndex) AS number"
                        + " FROM DomainEventEntry WHERE globalIndex > ? AND globalIndex <= ?) AS numbered"
                        + " WHERE number % ? = 0 ORDER BY globalIndex")
                .params(after, last, n)
                .query(Long.class)
                .list();
    }

    @Override
    public List<Positioned> between(long position, long last, int countMax) {
        return RawPages.after(dataSource, position, last, countMax);
    }

    @Override
    public long positionOf(String eventId, long tokenPosition) {
        return JdbcClient.create(dataSource)
                .sql("SELECT globalIndex FROM DomainEventEntry WHERE eventIdentifier = ?")
                .param(eventId)
                .query(Long.class)
                .single();
    }

    @Override
    public void append(List<StoredEvent> events) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                LogTables.insert(connection, events);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The events were not stored: " + e.getMessage(), e);
        }
    }

    @Override
    public long sizeEstimate() {
        Long highest = JdbcClient.create(dataSource)
                .sql("SELECT MAX(globalIndex) FROM DomainEventEntry")
                .query(Long.class)
                .optional()
                .orElse(null);
        return highest == null ? 0 : highest;
    }

    @Override
    public LogStorage storage() {
        return PostgresStorage.ofLog(JdbcClient.create(dataSource));
    }

    /** @throws DamagedRecordException if the row does not match its checksum */
    public static StoredEvent eventOf(ResultSet row) throws SQLException {
        RecordChecksum.check(row, row.getLong("globalIndex"));
        byte[] metadata = row.getBytes("metaData");
        return new StoredEvent(
                row.getString("eventIdentifier"),
                row.getString("type"),
                row.getString("aggregateIdentifier"),
                row.getLong("sequenceNumber"),
                row.getString("payloadType"),
                row.getString("payloadRevision"),
                DateTimeUtils.parseInstant(row.getString("timeStamp")),
                Objects.requireNonNullElse(metadata, NO_METADATA),
                row.getBytes("payload"));
    }
}
