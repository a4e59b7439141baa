package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.IdempotencyStore;
import daybook.platform.idempotency.JdbcIdempotencyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Writes each append in a transaction of its own, for a server that lets concurrent commits share the disk itself. */
record OwnCommit(DataSource dataSource, IdempotencyRecords idempotency, JdbcIdempotencyStore requests)
        implements LogWriter {

    @Override
    public void append(List<LogRow> rows) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                LogRow.insert(connection, rows);
                IdempotencyStore.Done request =
                        idempotency.askedBy(rows.stream().map(LogRow::event).toList());
                if (request != null) {
                    requests.insert(connection, request);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
