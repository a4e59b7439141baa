package daybook.platform.engine.postgres;

import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to start on a PostgreSQL server that acknowledges commits before they are on the disk, or is older than the tested versions. */
record PostgresGuard(DataSource log) implements SmartInitializingSingleton {

    private static final int VERSION_MIN = 150_000;

    @Override
    public void afterSingletonsInstantiated() {
        require(Integer.parseInt(setting("server_version_num")) >= VERSION_MIN, "PostgreSQL is older than 15");
        require(setting("fsync").equals("on"), "PostgreSQL has fsync switched off");
        require(setting("full_page_writes").equals("on"), "PostgreSQL has full_page_writes switched off");
        require(!setting("synchronous_commit").equals("off"), "PostgreSQL has synchronous_commit switched off");
    }

    private String setting(String name) {
        return JdbcClient.create(log)
                .sql("SELECT current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("Daybook does not start: " + otherwise + ".");
        }
    }
}
