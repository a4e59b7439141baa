package daybook.platform.engine.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
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
import org.hsqldb.Session;
import org.hsqldb.jdbc.JDBCConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * The views' HSQLDB database, in its own files and inside this process, with a migrated schema.
 *
 * <p>Isolation stays at READ COMMITTED: in HSQLDB the higher levels turn every race into a failure.
 */
final class HsqlDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final int STATEMENTS_A_CONNECTION = 100;
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    /**
     * A database file up to this size is memory-mapped; beyond it HSQLDB reads and writes each row separately. HSQLDB's default is 256.
     */
    private static final int MAPPED_MEBIBYTES_MAX = 2_048;

    /** HSQLDB's log level for warnings and errors. */
    private static final int WARNINGS = 2;

    private static final String OPTIONS = ";hsqldb.tx=mvcc"
            + ";hsqldb.lock_file=false"
            + ";hsqldb.default_table_type=cached"
            + ";hsqldb.nio_max_size=" + MAPPED_MEBIBYTES_MAX
            + ";hsqldb.cache_rows=100000"
            // Table spaces must be on from the first start: a truncated table gives its space in the file back only
            // if the space is its own.
            + ";hsqldb.files_space=true"
            // A statement that cannot be repeated after a crash fails the start; otherwise HSQLDB would silently skip
            // all later statements.
            + ";hsqldb.full_log_replay=true";

    /** A commit may reach the disk up to this much later; after a crash it is either complete or missing. */
    private static final String WRITE_DELAY = "200 MILLIS";

    private final BasicDataSource dataSource;

    private HsqlDatabase(BasicDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Opens a database, or creates it.
     *
     * @param file the common prefix of the database's file names
     * @throws FlywayException if the schema cannot be migrated, for example because a newer version has created it
     */
    static HsqlDatabase open(Path file) throws SQLException {
        // Otherwise HSQLDB reconfigures the JVM's logging.
        System.setProperty("hsqldb.reconfig_logging", "false");
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:hsqldb:file:" + file + OPTIONS);
        pool.setUsername("SA");
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(WAIT_MAX);
        // HSQLDB drops a compiled statement with its last user; compiling it again costs as much as running it.
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

    String version() {
        try {
            return JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductVersion);
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database of the views does not say what it is", e);
        }
    }

    private void prepare() throws SQLException {
        execute("SET DATABASE EXTERNAL EVENT LOG LEVEL " + WARNINGS);
        // HSQLDB must not checkpoint by itself: the mark would not match the changed files. The owner of the database
        // makes the checkpoints.
        execute("SET FILES LOG SIZE 0");
        setWriteDelay();
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(EmbeddedViews.MIGRATIONS)
                .load();
        refuseNewer(flyway);
        MigrateResult migrated = flyway.migrate();
        TableSpaces.allocate(dataSource);
        if (migrated.migrationsExecuted > 0) {
            checkpoint();
        }
    }

    /** Flyway only warns about a schema of a newer version and goes on. */
    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new FlywayException("they have version " + applied.getVersion() + ", which is newer");
            }
        }
    }

    /** Runs at every start, because a property in the URL applies only to a new database. */
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

    /** Writes the commits of the last moment to the disk. HSQLDB offers this to its own parts only, and to no SQL statement. */
    void sync() {
        try (Connection connection = dataSource.getConnection()) {
            Session session = (Session) connection.unwrap(JDBCConnection.class).getSession();
            session.getDatabase().logger.synchLog();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The views' database cannot be written", e);
        }
    }

    /** Writes all changes into the {@code .data} file and empties the {@code .log} file. No thread may commit meanwhile. */
    void checkpoint() throws SQLException {
        execute("CHECKPOINT");
        // The first statement after a checkpoint makes HSQLDB write to its .properties file that the database
        // is in use.
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
