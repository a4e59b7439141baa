package daybook.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.axonserver.AxonServerLog;
import daybook.testing.OnAxonServer;
import daybook.testing.TestAxonServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** With the log on a real Axon Server. */
@ExtendWith({OnAxonServer.IfThere.class, LogInAnotherHouseOnAxonServerIT.Settings.class})
class LogInAnotherHouseOnAxonServerIT extends LogInAnotherHouseTest {

    private long headBefore;

    /** A house that is started from the command line takes the server from system properties. */
    static final class Settings implements BeforeAllCallback, AfterAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            TestAxonServer server = TestAxonServer.shared();
            server.purge();
            System.setProperty("spring.profiles.active", "axonserver");
            System.setProperty("axon.axonserver.servers", server.servers());
        }

        @Override
        public void afterAll(ExtensionContext context) {
            System.clearProperty("spring.profiles.active");
            System.clearProperty("axon.axonserver.servers");
        }
    }

    @BeforeEach
    void rememberHead() {
        headBefore = head();
    }

    /** Axon Server has no connection that is read-only, as PostgreSQL has. */
    @AfterEach
    void nothingIsAppended() {
        assertThat(head()).isEqualTo(headBefore);
    }

    private static long head() {
        try (StandaloneLog log = AxonServerLog.open()) {
            return log.raw().head();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
