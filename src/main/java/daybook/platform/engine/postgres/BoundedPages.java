package daybook.platform.engine.postgres;

import daybook.platform.engine.reading.LargeEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.JdbcEventStorageEngineStatements;

/**
 * How one read of the log is bounded in bytes. A page has a fixed number of positions, which is a bound only where events are small: it ends
 * early, at the eighth event whose payload is large. A short page is no end of the log: readers ask until a page is empty.
 */
final class BoundedPages {

    /** The position of the large event that ends the page. */
    private static final String LAST_THAT_FITS = "SELECT globalIndex FROM DomainEventEntry"
            + " WHERE globalIndex > ? AND globalIndex <= ? AND OCTET_LENGTH(payload) > " + LargeEvent.LARGE_BYTES
            + " ORDER BY globalIndex OFFSET " + (LargeEvent.A_PAGE_MAX - 1) + " ROWS FETCH FIRST 1 ROW ONLY";

    private BoundedPages() {}

    /** Makes Axon's engine read pages that are bounded in bytes. */
    static JdbcEventStorageEngine.Builder bounded(JdbcEventStorageEngine.Builder builder) {
        return builder.readEventDataWithoutGaps(
                        (connection, schema, after, size) -> JdbcEventStorageEngineStatements.readEventDataWithoutGaps(
                                connection, schema, after, sizeOfPage(connection, after, size)))
                .readEventDataWithGaps(BoundedPages::pageWithGaps);
    }

    private static PreparedStatement pageWithGaps(
            Connection connection, EventSchema schema, long after, int size, List<Long> gaps) throws SQLException {
        return JdbcEventStorageEngineStatements.readEventDataWithGaps(
                connection, schema, after, sizeOfPage(connection, after, size), gaps);
    }

    /** How many positions of the page that follows a position may be read at once. */
    static int sizeOfPage(Connection connection, long after, int size) throws SQLException {
        if (size <= LargeEvent.A_PAGE_MAX) {
            return size;
        }
        try (PreparedStatement select = connection.prepareStatement(LAST_THAT_FITS)) {
            select.setLong(1, after);
            select.setLong(2, after + size);
            try (ResultSet last = select.executeQuery()) {
                return last.next() ? (int) (last.getLong(1) - after) : size;
            }
        }
    }
}
