package daybook.operations.cli;

import daybook.testing.TestPostgres;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** With the log on a real Axon Server and everything else in PostgreSQL, as with several nodes. */
@ExtendWith(LogInAnotherHouseOnAxonServerAndPostgresIT.Database.class)
class LogInAnotherHouseOnAxonServerAndPostgresIT extends LogInAnotherHouseOnAxonServerIT {

    /** Runs after the settings of the server, which it completes. */
    static final class Database implements BeforeAllCallback, AfterAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            System.setProperty("spring.profiles.active", "axonserver,postgres");
            System.setProperty("spring.datasource.url", TestPostgres.newDatabase());
            System.setProperty("spring.datasource.username", "postgres");
        }

        @Override
        public void afterAll(ExtensionContext context) {
            System.clearProperty("spring.datasource.url");
            System.clearProperty("spring.datasource.username");
        }
    }
}
