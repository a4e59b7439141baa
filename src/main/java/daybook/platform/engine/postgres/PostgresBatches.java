package daybook.platform.engine.postgres;

import daybook.platform.engine.ArrayColumns;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.LogRow;
import daybook.platform.engine.StoredEvent;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.IdempotencyStore.Answered;
import daybook.platform.idempotency.JdbcIdempotencyStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Stores batches in PostgreSQL. Each batch is one statement and one transaction: events and idempotency records share one round trip and
 * one sync of the disk.
 */
record PostgresBatches(DataSource dataSource, IdempotencyRecords idempotency) implements GroupWriter.Batches {

    private static final int COLUMNS = 10;

    /** Each row draws its position as it is inserted, so that positions follow the order of the batch. */
    private static final String INSERT = "WITH events AS (INSERT INTO DomainEventEntry"
            + " (eventIdentifier, aggregateIdentifier, sequenceNumber, type, timeStamp, payloadType, payloadRevision, payload,"
            + " metaData, checksum)"
            + " SELECT id, aggregate, sequence, type, instant, payload_type, revision, payload, metadata, checksum"
            + " FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[],"
            + " ?::bytea[], ?::int[]) WITH ORDINALITY AS event (id, aggregate, sequence, type, instant, payload_type, revision,"
            + " payload, metadata, checksum, place) ORDER BY place) "
            + JdbcIdempotencyStore.INSERT_ALL;

    /** All processes lock the keys of their batches in the same order, so that two batches cannot deadlock. One append may have several aggregates. */
    private static final Comparator<StoredEvent> LOCK_ORDER = Comparator.comparing(StoredEvent::aggregateId);

    @Override
    public void store(List<GroupWriter.Append> batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            storeOrSplit(connection, batch);
        }
    }

    /** A failed statement has stored nothing. The batch is bisected until only the appends that cannot be stored fail. */
    private void storeOrSplit(Connection connection, List<GroupWriter.Append> batch) throws SQLException {
        try {
            insert(connection, batch);
        } catch (SQLException | RuntimeException e) {
            if (batch.size() == 1 || connection.isClosed()) {
                batch.forEach(append -> append.fail(e));
                return;
            }
            int half = batch.size() / 2;
            storeOrSplit(connection, batch.subList(0, half));
            storeOrSplit(connection, batch.subList(half, batch.size()));
        }
    }

    void insert(Connection connection, List<GroupWriter.Append> batch) throws SQLException {
        List<StoredEvent> events = batch.stream()
                .flatMap(append -> append.rows().stream())
                .map(LogRow::stored)
                .sorted(LOCK_ORDER)
                .toList();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new ArrayColumns<>(insert, 1, events)
                    .add("text", String[]::new, StoredEvent::id)
                    .add("text", String[]::new, StoredEvent::aggregateId)
                    .add("int8", Long[]::new, StoredEvent::sequence)
                    .add("text", String[]::new, StoredEvent::aggregateType)
                    .add("text", String[]::new, event -> LogRow.text(event.instant()))
                    .add("text", String[]::new, StoredEvent::type)
                    .add("text", String[]::new, StoredEvent::revision)
                    .add("bytea", byte[][]::new, StoredEvent::payload)
                    .add("bytea", byte[][]::new, StoredEvent::metadata)
                    .add("int4", Integer[]::new, event -> RecordChecksum.of(event, LogRow.text(event.instant())));
            JdbcIdempotencyStore.bindAll(insert, COLUMNS + 1, requestOf(batch));
            insert.executeUpdate();
        }
    }

    private List<Answered> requestOf(List<GroupWriter.Append> batch) {
        return batch.stream()
                .map(append -> idempotency.requestOf(
                        append.rows().stream().map(LogRow::event).toList()))
                .filter(Objects::nonNull)
                .toList();
    }
}
