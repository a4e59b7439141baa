package daybook.platform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.EngineContract;
import daybook.platform.engine.Node;
import daybook.testing.TestPostgres;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NodeCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HikariDataSource database = TestPostgres.migrated();
    private final NodeCalls one = node();
    private final NodeCalls other = node();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> heardByOneself = new CopyOnWriteArrayList<>();

    private NodeCalls node() {
        return new NodeCalls(() -> DriverManager.getConnection(database.getJdbcUrl()), database, Node.oneOfMany());
    }

    @BeforeEach
    void start() {
        one.listen("news", heardByOneself::add);
        other.listen("news", heard::add);
        one.start();
        other.start();
        await().atMost(PATIENCE).until(() -> heard.equals(List.of("")) && heardByOneself.equals(List.of("")));
    }

    @AfterEach
    void stop() {
        one.stop();
        other.stop();
        database.close();
    }

    @Test
    void otherProcessesReceiveNotificationsOfTheirSubject() {
        one.send("else", "what");
        one.send("news", "first of all");
        one.send("news", "then");

        await().atMost(PATIENCE).until(() -> heard.equals(List.of("", "first of all", "then")));
        assertThat(heardByOneself).containsExactly("");
        assertThat(other.others()).isOne();
    }

    @Test
    void aReconnectedListenerIsToldThatNotificationsMayBeLost() {
        JdbcClient.create(database)
                .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND query LIKE 'LISTEN%'")
                .query(Boolean.class)
                .list();

        await().atMost(PATIENCE).until(() -> heard.equals(List.of("", "")));
        one.send("news", "again");
        await().atMost(PATIENCE).until(() -> heard.contains("again"));
    }

    /** The test does not poll the log: only the notification can make the stream of the second store see the event. */
    @Test
    void aStreamOfAnotherProcessIsNotifiedOfAnAppend() throws Exception {
        try (PostgresFixture writer = new PostgresFixture(database);
                PostgresFixture reader = new PostgresFixture(database);
                BlockingStream<TrackedEventMessage<?>> stream = reader.store.openStream(null)) {
            PostgresConfiguration configuration = new PostgresConfiguration();
            configuration.logCalls(one, writer.store).afterSingletonsInstantiated();
            configuration.logCalls(other, reader.store).afterSingletonsInstantiated();
            assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            List<Boolean> calls = new CopyOnWriteArrayList<>();
            stream.setOnAvailableCallback(() -> calls.add(true));

            writer.store.publish(EngineContract.event("a", 0));

            await().atMost(PATIENCE).until(() -> !calls.isEmpty());
            assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
