package daybook.platform.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/**
 * How one read of the log is bounded in bytes. A page has a fixed number of positions, which is a bound only where events are small: it ends
 * early, at the eighth event whose payload is large. A short page is no end of the log: readers ask until a page is empty.
 */
final class LargeEvents {

    /** A payload of more bytes is large: the cache of 10,000 events that Axon keeps for those that follow the log stays below 40 MB. */
    static final int LARGE_BYTES = 4_096;

    /** So many large events at most are in one page. */
    static final int A_PAGE_MAX = 8;

    /** The position of the last large event that fits, or else the end of the range. */
    private static final String LAST_THAT_FITS = "COALESCE((SELECT globalIndex FROM DomainEventEntry"
            + " WHERE globalIndex > ? AND globalIndex <= ? AND OCTET_LENGTH(payload) > " + LARGE_BYTES
            + " ORDER BY globalIndex OFFSET " + (A_PAGE_MAX - 1) + " ROWS FETCH FIRST 1 ROW ONLY), ?)";

    /**
     * The positions of a page, with parameters that {@link #bindRange} binds. The end stands there by itself too: it ends the scan of the index.
     */
    static final String RANGE = "globalIndex > ? AND globalIndex <= ? AND globalIndex <= " + LAST_THAT_FITS;

    private LargeEvents() {}

    /** Makes Axon's engine read pages that are bounded in bytes. */
    static JdbcEventStorageEngine.Builder bounded(JdbcEventStorageEngine.Builder builder) {
        return builder.readEventDataWithoutGaps(
                        (connection, schema, after, size) -> page(connection, schema, after, size, List.of()))
                .readEventDataWithGaps(LargeEvents::page);
    }

    /** Positions that were empty when the reader passed them, and the page that follows. */
    static PreparedStatement page(Connection connection, EventSchema schema, long after, int size, List<Long> gaps)
            throws SQLException {
        String filled = gaps.isEmpty()
                ? ""
                : " OR globalIndex IN (" + String.join(",", Collections.nCopies(gaps.size(), "?")) + ")";
        PreparedStatement select = connection.prepareStatement("SELECT " + schema.trackedEventFields()
                + " FROM DomainEventEntry WHERE (" + RANGE + ")" + filled + " ORDER BY globalIndex");
        int next = bindRange(select, after, after + size);
        for (long gap : gaps) {
            select.setLong(next++, gap);
        }
        return select;
    }

    /** @return the index of the parameter that follows */
    static int bindRange(PreparedStatement select, long after, long last) throws SQLException {
        select.setLong(1, after);
        select.setLong(2, last);
        select.setLong(3, after);
        select.setLong(4, last);
        select.setLong(5, last);
        return 6;
    }
}
