package daybook.platform.engine.postgres;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.EngineContract;
import daybook.platform.engine.Happened;
import daybook.testing.TestPostgres;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresEngineTest extends EngineContract {

    @Override
    protected Engine open() {
        PostgresFixture fixture = new PostgresFixture();
        return new Engine(fixture.store, fixture);
    }

    /** The events have old timestamps, so that a rule by the clock would give up the gap. */
    @Test
    void waitsForAPositionWhoseTransactionIsStillUnderWay() throws Exception {
        try (PostgresFixture fixture = new PostgresFixture();
                Connection slow = fixture.log.getConnection()) {
            slow.setAutoCommit(false);
            fixture.append(slow, event("slow", 0));
            fixture.store.publish(event("fast", 0));

            Reader reader = new Reader(fixture);
            assertThat(reader.readOn()).containsExactly("fast 0");
            assertThat(reader.gaps()).containsExactly(1L);
            fixture.store.publish(event("fast", 1));
            assertThat(reader.readOn()).containsExactly("fast 1");
            fixture.store.publish(event("fast", 2));
            assertThat(reader.readOn()).containsExactly("fast 2");
            assertThat(reader.gaps()).containsExactly(1L);

            slow.commit();
            assertThat(reader.readOn()).containsExactly("slow 0");
            assertThat(reader.gaps()).isEmpty();
        }
    }

    @Test
    void givesUpAPositionOnceItsTransactionIsRolledBack() throws Exception {
        try (PostgresFixture fixture = new PostgresFixture();
                Connection slow = fixture.log.getConnection()) {
            slow.setAutoCommit(false);
            fixture.append(slow, event("slow", 0));
            fixture.store.publish(event("fast", 0));
            Reader reader = new Reader(fixture);
            reader.readOn();
            assertThat(reader.gaps()).containsExactly(1L);

            slow.rollback();
            fixture.store.publish(event("fast", 1));
            reader.readOn();
            fixture.store.publish(event("fast", 2));
            assertThat(reader.readOn()).containsExactly("fast 2");
            assertThat(reader.gaps()).isEmpty();
        }
    }

    /**
     * A third connection locks the middle aggregate until both nodes wait. If each node took its locks in the order of its events, each
     * would then hold an aggregate that the other needs.
     */
    @Test
    void twoNodesDoNotDeadlockOnTheSameAggregatesInOppositeOrders() throws Exception {
        HikariDataSource database = TestPostgres.migrated();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (PostgresFixture one = new PostgresFixture(database);
                PostgresFixture other = new PostgresFixture(database);
                Connection third = database.getConnection()) {
            third.setAutoCommit(false);
            one.append(third, event("b", 0));
            List<CompletableFuture<Void>> appends = List.of(
                    runAsync(() -> one.store.publish(event("a", 0), event("b", 0), event("c", 0)), callers),
                    runAsync(() -> other.store.publish(event("c", 0), event("b", 0), event("a", 0)), callers));
            await().until(() -> waitingForLocks(database) == 2);
            third.rollback();

            assertThat(appends)
                    .extracting(
                            append -> append.handle((stored, failure) -> failure == null ? null : failure.getCause())
                                    .join())
                    .satisfiesExactlyInAnyOrder(
                            stored -> assertThat(stored).isNull(),
                            refused -> assertThat(refused).isInstanceOf(AggregateStreamCreationException.class));
        } finally {
            callers.shutdownNow();
        }
    }

    private static long waitingForLocks(DataSource database) {
        return JdbcClient.create(database)
                .sql("SELECT COUNT(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    private static final class Reader {

        private final PostgresFixture fixture;
        private @Nullable TrackingToken token;

        private Reader(PostgresFixture fixture) {
            this.fixture = fixture;
        }

        private List<String> readOn() {
            List<String> texts = new ArrayList<>();
            for (TrackedEventMessage<?> event :
                    fixture.engine.readEvents(token, false).toList()) {
                token = event.trackingToken();
                texts.add(((Happened.Noted) event.getPayload()).text());
            }
            return texts;
        }

        private List<Long> gaps() {
            return token instanceof GapAwareTrackingToken gapAware ? List.copyOf(gapAware.getGaps()) : List.of();
        }
    }
}
