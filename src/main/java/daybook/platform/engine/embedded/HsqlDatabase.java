package daybook.platform.engine.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * The views' HSQLDB database in files of its own, inside this process, with its tables up to date.
 *
 * <p>Isolation stays at READ COMMITTED: the higher levels turn every race into a failure.
 */
final class HsqlDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final int STATEMENTS_A_CONNECTION = 100;
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    /** Up to this size a database's file is mapped into memory; beyond it, each row is read and written by itself. HSQLDB's default is 256. */
    private static final int MAPPED_MEBIBYTES_MAX = 2_048;

    /** HSQLDB's number for events that are warnings or worse. */
    private static final int WARNINGS = 2;

    private static final String OPTIONS = ";hsqldb.tx=mvcc"
            + ";hsqldb.lock_file=false"
            + ";hsqldb.default_table_type=cached"
            + ";hsqldb.nio_max_size=" + MAPPED_MEBIBYTES_MAX
            + ";hsqldb.cache_rows=100000"
            // Spaces must be had from the beginning: a view that is emptied gives its room in the file back only where
            // its
            // table has one of its own.
            + ";hsqldb.files_space=true"
            // A statement that cannot be repeated after a crash ends the start; otherwise it would end the reading of
            // the
            // rest.
            + ";hsqldb.full_log_replay=true";

    /** A commit may be on the disk some time later; after a crash it is there whole or not at all. */
    private static final String WRITE_DELAY = "200 MILLIS";

    private static final String MIGRATIONS = "classpath:db/migration/hsqldb/views";

    private final BasicDataSource dataSource;

    private HsqlDatabase(BasicDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Opens a database, or makes it.
     *
     * @param file the common beginning of its files' names
     * @throws FlywayException if the tables cannot be brought up to date, as where a newer version has made them
     */
    static HsqlDatabase open(Path file) throws SQLException {
        // Otherwise HSQLDB takes over the JVM's logging.
        System.setProperty("hsqldb.reconfig_logging", "false");
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:hsqldb:file:" + file + OPTIONS);
        pool.setUsername("SA");
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(WAIT_MAX);
        // HSQLDB forgets a statement with its last user; to compile it again costs as much as to run it.
        pool.setPoolPreparedStatements(true);
        pool.setMaxOpenPreparedStatements(STATEMENTS_A_CONNECTION);
        HsqlDatabase database = new HsqlDatabase(pool);
        try {
            database.prepare();
            return database;
        } catch (SQLException | RuntimeException e) {
            database.giveUp(e);
            throw e;
        }
    }

    private void prepare() throws SQLException {
        execute("SET DATABASE EXTERNAL EVENT LOG LEVEL " + WARNINGS);
        // Whoever opens it makes the checkpoints: HSQLDB's own would change the files unheard.
        execute("SET FILES LOG SIZE 0");
        setWriteDelay();
        Flyway flyway =
                Flyway.configure().dataSource(dataSource).locations(MIGRATIONS).load();
        refuseNewer(flyway);
        MigrateResult migrated = flyway.migrate();
        FirstRows.write(dataSource);
        if (migrated.migrationsExecuted > 0) {
            checkpoint();
        }
    }

    /** Flyway itself works on what a newer version has made, with a warning. */
    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new FlywayException("they have version " + applied.getVersion() + ", which is newer");
            }
        }
    }

    /** At every start: a property in the URL holds for a new database only. */
    private void setWriteDelay() throws SQLException {
        execute("SET FILES WRITE DELAY " + WRITE_DELAY);
    }

    private void giveUp(Exception failure) {
        try {
            close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Brings everything into the database's file, and empties its {@code .log}. Nothing is committed meanwhile. */
    void checkpoint() throws SQLException {
        execute("CHECKPOINT");
        // The first statement after it makes HSQLDB note that the database is in use.
        setWriteDelay();
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() throws SQLException {
        try {
            execute("SHUTDOWN");
        } finally {
            dataSource.close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
