package daybook.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL that the build brings itself, one for all tests of a JVM; each test has a database of its own in it. */
public final class TestPostgres {

    /** For the nodes on one database, which have data folders of their own. */
    public static final String MASTER_KEY = "a master key of tests";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /** Started when the first test asks for it; its files go with the JVM. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                // What comes otherwise is not durable, as a test database need not be. This one is to behave as a real
                // one does.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new database with all tables, in which nothing is. */
    public static HikariDataSource migrated() {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(newDatabase());
        database.setMaximumPoolSize(16);
        migrate(database);
        return database;
    }

    /** Makes all tables. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/postgresql")
                .load()
                .migrate();
    }

    /** @return the URL of a new and empty database, which its user {@code postgres} enters without a password */
    public static String newDatabase() {
        return newDatabase("postgres");
    }

    /** @return the same with an owner, who is nobody else's and is allowed nothing else */
    public static String newDatabase(String owner) {
        String name = "daybook" + COUNT.incrementAndGet();
        if (!owner.equals("postgres")) {
            asSuperuser("CREATE ROLE " + owner + " LOGIN");
        }
        asSuperuser("CREATE DATABASE " + name + " OWNER " + owner);
        return Server.POSTGRES.getJdbcUrl(owner, name);
    }

    /** Takes all connections from a user and lets no new one in. */
    public static void shutOut(String user) {
        asSuperuser("ALTER ROLE " + user + " CONNECTION LIMIT 0");
        asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + user + "'");
    }

    public static void letIn(String user) {
        asSuperuser("ALTER ROLE " + user + " CONNECTION LIMIT -1");
    }

    private static void asSuperuser(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
