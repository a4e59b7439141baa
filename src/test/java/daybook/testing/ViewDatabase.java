package daybook.testing;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.embedded.EmbeddedViews;
import daybook.platform.serialization.LogJson;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The tables of all views in a database of its own, in memory: a double of the embedded store, with the same SQL and the same migrations. */
public final class ViewDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HikariDataSource dataSource = new HikariDataSource();
    private final JsonMapper json = LogJson.values(JsonMapper.builder()).build();

    public ViewDatabase() {
        dataSource.setJdbcUrl("jdbc:hsqldb:mem:views" + COUNT.incrementAndGet() + ";hsqldb.tx=mvcc");
        dataSource.setUsername("SA");
        dataSource.setMaximumPoolSize(4);
        Flyway.configure()
                .dataSource(dataSource)
                .locations(EmbeddedViews.MIGRATIONS)
                .load()
                .migrate();
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
