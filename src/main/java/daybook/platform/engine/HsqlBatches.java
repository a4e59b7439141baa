package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stores batches in the embedded log, each in one transaction. One at a time. */
final class HsqlBatches implements GroupWriter.Batches {

    private static final int AGGREGATES_KNOWN_MAX = 10_000;

    private final DataSource dataSource;
    private final IdempotencyRecords idempotency;
    private final IntConsumer onCommitted;

    /** The last event of the aggregates that were written last: an append mostly follows it, which saves a look. */
    private final Map<String, Long> lastStored = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > AGGREGATES_KNOWN_MAX;
        }
    };

    /** @param onCommitted is told how many events a commit has stored, before they are acknowledged */
    HsqlBatches(DataSource dataSource, IdempotencyRecords idempotency, IntConsumer onCommitted) {
        this.dataSource = dataSource;
        this.idempotency = idempotency;
        this.onCommitted = onCommitted;
    }

    @Override
    public void store(List<GroupWriter.Append> batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insertTogether(connection, batch);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                insertOneByOne(connection, batch);
            }
            connection.commit();
            List<GroupWriter.Append> stored =
                    batch.stream().filter(GroupWriter.Append::isPending).toList();
            stored.forEach(this::remember);
            onCommitted.accept(
                    stored.stream().mapToInt(append -> append.rows().size()).sum());
        }
    }

    private void insertTogether(Connection connection, List<GroupWriter.Append> batch) throws SQLException {
        LogRow.insert(
                connection,
                batch.stream().flatMap(append -> append.rows().stream()).toList());
        for (GroupWriter.Append append : batch) {
            requirePredecessors(connection, append.rows());
            idempotency.insertFor(
                    connection, append.rows().stream().map(LogRow::event).toList());
        }
    }

    /** Where the event before is not there, its writer knew another log: that is refused like a sequence number that is there already. */
    private void requirePredecessors(Connection connection, List<LogRow> rows) throws SQLException {
        LogRow before = null;
        for (LogRow row : rows) {
            if (!row.isFirst() && !followsKnown(row, before) && !row.hasPredecessor(connection)) {
                throw new SQLException("There is no event before the one that was to follow it", "23505");
            }
            before = row;
        }
    }

    private boolean followsKnown(LogRow row, @Nullable LogRow before) {
        Long last = lastStored.get(row.event().getAggregateIdentifier());
        return before != null && row.follows(before)
                || last != null && last == row.event().getSequenceNumber() - 1;
    }

    private void remember(GroupWriter.Append append) {
        append.rows()
                .forEach(row -> lastStored.put(
                        row.event().getAggregateIdentifier(), row.event().getSequenceNumber()));
    }

    private void insertOneByOne(Connection connection, List<GroupWriter.Append> batch) throws SQLException {
        for (GroupWriter.Append append : batch) {
            Savepoint before = connection.setSavepoint();
            try {
                insertTogether(connection, List.of(append));
            } catch (SQLException | RuntimeException e) {
                connection.rollback(before);
                append.fail(e);
            }
        }
    }
}
