package daybook.platform.engine.postgres;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StandaloneLog;
import daybook.testing.TestPostgres;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** The log in a PostgreSQL database, with the connection settings of the application. */
public final class PostgresLog implements StandaloneLog {

    private static final int CONNECTIONS = 4;

    private final HikariDataSource log;

    private PostgresLog(HikariDataSource log) {
        this.log = log;
    }

    /** @param url of a database, possibly empty, that {@code postgres} may open without a password */
    public static PostgresLog open(String url) {
        DataSourceProperties server = new DataSourceProperties();
        server.setUrl(url);
        server.setUsername("postgres");
        HikariDataSource log = new PostgresConfiguration().logDataSource(server, new PostgresProperties(CONNECTIONS));
        TestPostgres.migrate(log);
        return new PostgresLog(log);
    }

    @Override
    public RawLog raw() {
        return new JdbcRawLog(log, new SettledPositions(log));
    }

    HikariDataSource dataSource() {
        return log;
    }

    @Override
    public void close() {
        log.close();
    }
}
