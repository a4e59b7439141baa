package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Writes each append in a transaction of its own, for a server that lets concurrent commits share the disk itself. */
record OwnCommit(DataSource dataSource, IdempotencyRecords idempotency) implements LogWriter {

    @Override
    public void append(List<LogRow> rows) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                LogRow.insert(connection, rows);
                idempotency.insertFor(
                        connection, rows.stream().map(LogRow::event).toList());
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
