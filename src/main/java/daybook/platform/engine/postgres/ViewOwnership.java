package daybook.platform.engine.postgres;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records which process wrote a view last: a process's rows in memory are valid only while it is the last writer (fencing).
 *
 * <p>A row beside the tables names the last writer. Each transaction that writes the view locks that row before it reads or writes anything else of
 * the view. A second writer can come from a lost claim, a retry of dead letters or a rebuild; in each case rows in memory that are older than the
 * table are dropped.
 */
public final class ViewOwnership {

    private final JdbcOperations jdbc;

    /** Identifies this memory, and no other one: not even that of a later view in the same process. */
    private final String writer = UUID.randomUUID().toString();

    private ViewOwnership(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @return null if the database belongs to one process, which is then the only writer */
    public static @Nullable ViewOwnership of(DataSource dataSource, JdbcOperations jdbc) {
        try {
            String product = JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName());
            return "PostgreSQL".equals(product) ? new ViewOwnership(jdbc) : null;
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database of the views does not say what it is", e);
        }
    }

    /** Locks the view for this thread's transaction. @return whether this memory is the last writer */
    public boolean take(String view) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The view of " + view + " is written without a transaction");
        }
        List<String> last =
                jdbc.queryForList("SELECT writer FROM view_writer WHERE view_table = ? FOR UPDATE", String.class, view);
        if (last.contains(writer)) {
            return true;
        }
        jdbc.update(
                "INSERT INTO view_writer (view_table, writer) VALUES (?, ?)"
                        + " ON CONFLICT (view_table) DO UPDATE SET writer = EXCLUDED.writer",
                view,
                writer);
        return false;
    }
}
