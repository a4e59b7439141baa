package daybook.operations.imports;

import daybook.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresImportRunsTest extends ImportRunsContract {

    private static final JdbcClient DATABASE = JdbcClient.create(TestPostgres.migrated());

    @Override
    JdbcClient database() {
        return DATABASE;
    }
}
