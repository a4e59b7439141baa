package daybook.operations.imports;

import daybook.testing.ViewDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedImportRunsTest extends ImportRunsContract {

    private static final JdbcClient DATABASE = new ViewDatabase().jdbc();

    @Override
    JdbcClient database() {
        return DATABASE;
    }
}
