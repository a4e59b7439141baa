package daybook.platform.projection;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who has written a view last, where several processes may: its rows in memory are those of the tables only for as long as it was this one.
 *
 * <p>It stands in a row beside the tables, which a transaction that writes the view locks before it reads or writes anything of it. So whatever
 * lets another process write, a claim that was lost, a retry of dead letters or a rebuild, and in whatever order it all happens: a row that
 * is older than the table is not believed.
 */
final class ViewOwnership {

    private final JdbcOperations jdbc;

    /** This memory's own name, which no other has: not even that of the next one in the same process. */
    private final String writer = UUID.randomUUID().toString();

    private ViewOwnership(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @return null where the database is one process's own, so that nobody else writes */
    static @Nullable ViewOwnership of(DataSource dataSource, JdbcOperations jdbc) {
        try {
            String product = JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName());
            return "PostgreSQL".equals(product) ? new ViewOwnership(jdbc) : null;
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database of the views does not say what it is", e);
        }
    }

    /** Takes the view for this thread's transaction, after all others. @return whether nobody else has written it since this one did */
    boolean take(String view) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The view of " + view + " is written without a transaction");
        }
        List<String> last =
                jdbc.queryForList("SELECT writer FROM view_writer WHERE view_table = ? FOR UPDATE", String.class, view);
        if (last.contains(writer)) {
            return true;
        }
        write(view, writer);
        return false;
    }

    /** Makes every memory older than the tables. */
    void giveUp(String view) {
        write(view, "");
    }

    private void write(String view, String by) {
        jdbc.update(
                "INSERT INTO view_writer (view_table, writer) VALUES (?, ?)"
                        + " ON CONFLICT (view_table) DO UPDATE SET writer = EXCLUDED.writer",
                view,
                by);
    }
}
