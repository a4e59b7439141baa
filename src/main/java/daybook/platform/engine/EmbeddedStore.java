package daybook.platform.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * HSQLDB in files of its own, inside this process: every commit is on the disk before it is acknowledged.
 *
 * <p>Isolation stays at READ COMMITTED: the higher levels turn every race into a failure.
 */
final class EmbeddedStore implements AutoCloseable {

    /** Views, tokens and loads share these; commands wait for the log's committer without holding one. */
    private static final int CONNECTIONS = 24;

    private static final int STATEMENTS_A_CONNECTION = 100;

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final String OPTIONS = ";hsqldb.write_delay=false"
            + ";hsqldb.tx=mvcc"
            + ";hsqldb.lock_file=false"
            + ";hsqldb.default_table_type=cached"
            + ";hsqldb.cache_rows=100000"
            + ";hsqldb.cache_size=65536"
            + ";hsqldb.log_size=200";

    private final DataDirectory directory;
    private final BasicDataSource dataSource;

    private EmbeddedStore(DataDirectory directory, BasicDataSource dataSource) {
        this.directory = directory;
        this.dataSource = dataSource;
    }

    /** Opens the store in a folder, or makes it there. */
    static EmbeddedStore open(Path folder) throws SQLException {
        // Otherwise HSQLDB takes over the JVM's logging.
        System.setProperty("hsqldb.reconfig_logging", "false");
        DataDirectory directory = DataDirectory.hold(folder);
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:hsqldb:file:" + directory.path().resolve("daybook") + OPTIONS);
        pool.setUsername("SA");
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(WAIT_MAX);
        // HSQLDB forgets a statement with its last user; to compile it again costs as much as to run it.
        pool.setPoolPreparedStatements(true);
        pool.setMaxOpenPreparedStatements(STATEMENTS_A_CONNECTION);
        EmbeddedStore store = new EmbeddedStore(directory, pool);
        // The URL's option holds for a new store only; an existing one remembers what it was made with.
        store.execute("SET FILES WRITE DELAY FALSE");
        return store;
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            execute("SHUTDOWN");
        } finally {
            dataSource.close();
            directory.close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
