package daybook.platform.engine.postgres;

import daybook.platform.engine.LogStorage;
import daybook.platform.engine.ViewStorage;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sizes, version and maintenance of a PostgreSQL database. */
final class PostgresStorage {

    private static final String PRODUCT = "'PostgreSQL ' || current_setting('server_version') AS product";

    private static final String LOG = "SELECT " + PRODUCT + ", pg_total_relation_size('DomainEventEntry') AS log,"
            + " pg_total_relation_size('SnapshotEventEntry') AS snapshots,"
            + " (SELECT GREATEST(last_vacuum, last_autovacuum) FROM pg_stat_user_tables"
            + " WHERE relid = 'DomainEventEntry'::regclass) AS compacted";

    private static final String VIEWS = "SELECT " + PRODUCT + ", (SELECT COALESCE(SUM(pg_total_relation_size(oid)), 0)"
            + " FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
            + " AND relname NOT IN ('domainevententry', 'snapshotevententry')) AS bytes,"
            + " (SELECT checkpoint_time FROM pg_control_checkpoint()) AS checkpoint";

    private PostgresStorage() {}

    static LogStorage ofLog(JdbcClient jdbc) {
        return jdbc.sql(LOG)
                .query((row, number) -> new LogStorage(
                        row.getString("product"),
                        row.getLong("log"),
                        row.getLong("snapshots"),
                        instant(row.getTimestamp("compacted"))))
                .single();
    }

    static ViewStorage ofViews(JdbcClient jdbc) {
        return jdbc.sql(VIEWS)
                .query((row, number) -> new ViewStorage(
                        row.getString("product"), row.getLong("bytes"), instant(row.getTimestamp("checkpoint"))))
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
