package daybook.platform.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the records of an open log, where its files alone do not prove it. */
final class LogCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LogCheck.class);

    private static final String HIGHEST = "SELECT COALESCE(MAX(globalIndex), 0) FROM DomainEventEntry";

    private static final String INCOMPLETE = "SELECT aggregateIdentifier FROM DomainEventEntry"
            + " GROUP BY aggregateIdentifier HAVING COUNT(*) <> MAX(sequenceNumber) + 1 LIMIT 1";

    private static final String WAY_OUT = "Put the folder back from a backup.";

    private LogCheck() {}

    /**
     * @return the position of the last event
     * @throws DataFolderException if an event is missing, or is not as it was stored
     */
    static long look(DataSource log, FolderGuard.Finding found) throws SQLException {
        try (Connection connection = log.getConnection();
                Statement statement = connection.createStatement()) {
            long highest = highest(statement);
            if (found.marked() != null && highest < found.marked().position()) {
                throw new DataFolderException(
                        "The log ends at position " + highest + " of "
                                + found.marked().position() + ".",
                        WAY_OUT);
            }
            if (found.marked() != null && !found.proven()) {
                readAll(log, statement);
            }
            return highest;
        }
    }

    private static long highest(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HIGHEST)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The last process ended while it opened or closed the files: each record says itself whether it is whole, and an aggregate's records are counted. */
    private static void readAll(DataSource log, Statement statement) throws SQLException {
        long events = 0;
        try (RawPages pages = RawPages.of(log)) {
            for (; pages.hasNext(); pages.next()) {
                events++;
            }
        } catch (DamagedRecordException e) {
            throw new DataFolderException(String.valueOf(e.getMessage()), WAY_OUT, e);
        }
        try (ResultSet row = statement.executeQuery(INCOMPLETE)) {
            if (row.next()) {
                throw new DataFolderException("The log lacks events of " + row.getString(1) + ".", WAY_OUT);
            }
        }
        LOG.info(
                "The last process ended while it opened or closed the log. All {} events were read and are whole",
                events);
    }
}
