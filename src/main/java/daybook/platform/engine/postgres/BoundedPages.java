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
 * Bounds each read of the log in bytes. A page has a fixed number of positions, which bounds its memory only if events are small; a page
 * therefore ends early, at the eighth event with a large payload. A short page is not the end of the log: readers continue until a page
 * is empty.
 */
final class BoundedPages {

    /** Finds the position of the large event that ends the page. */
    private static final String LAST_FITTING = "SELECT globalIndex FROM DomainEventEntry"
            + " WHERE globalIndex > ? AND globalIndex <= ? AND OCTET_LENGTH(payload) > " + LargeEvent.LARGE_BYTES
            + " ORDER BY globalIndex OFFSET " + (LargeEvent.A_PAGE_MAX - 1) + " ROWS FETCH FIRST 1 ROW ONLY";

    private BoundedPages() {}

    /** Configures Axon's engine to read pages that are bounded in bytes. */
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

    /** The number of positions after the given position that one page may contain. */
    static int sizeOfPage(Connection connection, long after, int size) throws SQLException {
        if (size <= LargeEvent.A_PAGE_MAX) {
            return size;
        }
        try (PreparedStatement select = connection.prepareStatement(LAST_FITTING)) {
            select.setLong(1, after);
            select.setLong(2, after + size);
            try (ResultSet last = select.executeQuery()) {
                return last.next() ? (int) (last.getLong(1) - after) : size;
            }
        }
    }
}
