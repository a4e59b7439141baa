package daybook.operations.move;

import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.postgres.PostgresLog;
import daybook.testing.TestPostgres;
import java.util.HashMap;
import java.util.Map;

class PostgresLogMoveTest extends LogMoveContract {

    private final Map<String, String> databases = new HashMap<>();

    @Override
    StandaloneLog open(String store) {
        return PostgresLog.open(databases.computeIfAbsent(store, name -> TestPostgres.newDatabase()));
    }
}
