package daybook.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of the running house, over HTTP, on an engine of its own: the embedded store unless the build says otherwise.
 *
 * <p>All such tests share one house: ids come from {@link #unique}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = daybook.DaybookApplication.class)
public abstract class HouseTest {

    protected static final String PASSWORD = "a test's own password";

    private static final AtomicInteger UNIQUE = new AtomicInteger();

    static {
        // Awaitility's default of 100 ms is longer than most of what the journeys wait for.
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ownFolder(DynamicPropertyRegistry registry) throws IOException {
        // With the profile "postgres", which the build gives to a second run of these tests, it is in a database of its
        // own.
        if (Engines.isPostgres()) {
            useOwnDatabase(registry);
        }
        String folder = Files.createTempDirectory("daybook-test").toString();
        registry.add("daybook.data-dir", () -> folder);
        registry.add("daybook.admin-password", () -> PASSWORD);
        // So that every journey meets snapshots.
        registry.add("daybook.snapshots.every.default", () -> 3);
        // A seal between two reads of a test would change the checkpoint.
        registry.add("daybook.seals.every", () -> 0);
        // So that the tests of slow senders need not be slow.
        registry.add("daybook.http.body-timeout", () -> "3s");
    }

    /** Gives the house a new database in the PostgreSQL of the tests. */
    protected static void useOwnDatabase(DynamicPropertyRegistry registry) {
        String database = TestPostgres.newDatabase();
        registry.add("spring.datasource.url", () -> database);
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("daybook.postgres.connections", () -> 16);
    }

    /** A client that is signed in as {@code admin}. */
    protected HouseClient admin() {
        return new HouseClient("http://localhost:" + port, "admin", PASSWORD);
    }

    /** A connection of its own, for what no proper client sends. */
    protected RawConnection connect() {
        return new RawConnection(port);
    }

    protected HouseClient as(String user, String password) {
        return new HouseClient("http://localhost:" + port, user, password);
    }

    /** An id that no other test uses. */
    protected static String unique(String prefix) {
        return prefix + "-" + UNIQUE.incrementAndGet();
    }
}
