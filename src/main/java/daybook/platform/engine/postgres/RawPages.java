package daybook.platform.engine.postgres;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import javax.sql.DataSource;

/** The rows of the log in order, read page by page in one transaction and therefore from one snapshot. */
final class RawPages implements Iterator<StoredEvent>, AutoCloseable {

    /** Positions per page; a whole page is in memory at a time. */
    private static final int PAGE_SIZE = 64;

    private static final String HEAD = "SELECT COALESCE(MAX(globalIndex), 0) FROM DomainEventEntry";

    private static final String PAGE = "SELECT globalIndex, eventIdentifier, aggregateIdentifier, sequenceNumber, type,"
            + " timeStamp, payloadType, payloadRevision, payload, metaData, checksum"
            + " FROM DomainEventEntry WHERE globalIndex > ? AND globalIndex <= ? ORDER BY globalIndex";

    private final Connection connection;
    private final int isolationBefore;
    private final PreparedStatement select;
    private final Queue<StoredEvent> page = new ArrayDeque<>(PAGE_SIZE);
    private final long head;
    private long position;

    private RawPages(Connection connection) throws SQLException {
        this.connection = connection;
        this.isolationBefore = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        this.head = head(connection);
        this.select = connection.prepareStatement(PAGE);
    }

    private static long head(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet found = select.executeQuery(HEAD)) {
            found.next();
            return found.getLong(1);
        }
    }

    public static RawPages of(DataSource dataSource) {
        try {
            Connection connection = dataSource.getConnection();
            try {
                return new RawPages(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Reads one page of the events after a position, up to the last one given; it is empty only where there is none. */
    static List<RawLog.Positioned> after(DataSource dataSource, long after, long last, int countMax) {
        List<RawLog.Positioned> events = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            long position = after;
            while (events.isEmpty() && position < last) {
                long end = Math.min(last, position + BoundedPages.sizeOfPage(connection, position, countMax));
                select.setLong(1, position);
                select.setLong(2, end);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        events.add(new RawLog.Positioned(rows.getLong("globalIndex"), JdbcRawLog.eventOf(rows)));
                    }
                }
                position = end;
            }
            return events;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && position < head) {
            fill();
        }
        return !page.isEmpty();
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    private void fill() {
        try {
            long last = position + BoundedPages.sizeOfPage(connection, position, PAGE_SIZE);
            select.setLong(1, position);
            select.setLong(2, last);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    position = rows.getLong("globalIndex");
                    page.add(JdbcRawLog.eventOf(rows));
                }
            }
            if (page.isEmpty()) {
                position = last;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try (connection;
                select) {
            connection.rollback();
            connection.setTransactionIsolation(isolationBefore);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The log cannot be read: " + e.getMessage(), e);
    }
}
