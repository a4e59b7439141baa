package daybook.testing;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.embedded.EmbeddedViews;
import daybook.platform.serialization.LogJson;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of all views in a database in memory, empty: a double of the embedded store, with the same SQL and the same migrations.
 *
 * <p>Making one costs more than most tests that use it, so a few are used in turn. A test may use as many at once as there are.
 */
public final class ViewDatabase {

    private static final int DATABASES = 4;
    private static final List<HikariDataSource> MADE = new ArrayList<>();
    private static int number;

    private final HikariDataSource dataSource = next();
    private final JsonMapper json = LogJson.values(JsonMapper.builder()).build();

    private static synchronized HikariDataSource next() {
        HikariDataSource used = MADE.size() == DATABASES ? MADE.remove(0) : null;
        // A test may have closed it.
        if (used != null && !used.isClosed()) {
            JdbcClient.create(used)
                    .sql("TRUNCATE SCHEMA PUBLIC RESTART IDENTITY AND COMMIT NO CHECK")
                    .update();
            MADE.add(used);
            return used;
        }
        HikariDataSource made = new HikariDataSource();
        made.setJdbcUrl("jdbc:hsqldb:mem:views" + number++ + ";hsqldb.tx=mvcc");
        made.setUsername("SA");
        made.setMaximumPoolSize(4);
        Flyway.configure()
                .dataSource(made)
                .locations(EmbeddedViews.MIGRATIONS)
                .load()
                .migrate();
        MADE.add(made);
        return made;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public JsonMapper json() {
        return json;
    }
}
