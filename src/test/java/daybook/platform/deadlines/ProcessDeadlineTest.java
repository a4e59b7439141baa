package daybook.platform.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseTest;
import daybook.warehouse.WarehouseEvent.WarehouseOpened;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A handler that fails after scheduling a deadline and is retried schedules it once. */
@Import(ProcessDeadlineTest.Stumbling.class)
class ProcessDeadlineTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STUMBLES = "stumbles";

    @Autowired
    private StumblingProcess process;

    @Test
    void isStoredWithTheProcesssPositionOrNotAtAll() {
        admin().post("/api/warehouses", "{\"id\": \"%s\", \"name\": \"S\"}".formatted(STUMBLES))
                .isCreated();

        await().atMost(PATIENCE).until(() -> process.storedBeforeCommit.size() == 2);
        await().atMost(PATIENCE).until(() -> process.stored() == 1);

        assertThat(process.storedBeforeCommit).containsExactly(1L, 1L);
    }

    @ProcessingGroup("stumbling")
    @DisallowReplay
    static class StumblingProcess {

        private final List<Long> storedBeforeCommit = new CopyOnWriteArrayList<>();
        private final Deadlines deadlines;
        private final JdbcClient jdbc;

        StumblingProcess(Deadlines deadlines, JdbcClient jdbc) {
            this.deadlines = deadlines;
            this.jdbc = jdbc;
        }

        @EventHandler
        void on(WarehouseOpened event) {
            if (event.warehouseId().value().equals(STUMBLES)) {
                Instant at = Instant.parse("2999-01-01T00:00:00Z");
                deadlines.schedule(at, STUMBLES, "payload", "warehouse", event.warehouseId());
                CurrentUnitOfWork.get().onPrepareCommit(unit -> stumbleOnce());
            }
        }

        private void stumbleOnce() {
            storedBeforeCommit.add(stored());
            if (storedBeforeCommit.size() == 1) {
                throw new IllegalStateException("Stumbled for the test");
            }
        }

        private long stored() {
            return jdbc
                    .sql("SELECT task_data FROM deadline WHERE task_data IS NOT NULL")
                    .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                    .list()
                    .stream()
                    .filter(data -> data.contains(STUMBLES + "\""))
                    .count();
        }
    }

    @TestConfiguration
    static class Stumbling {
        @Bean
        StumblingProcess stumblingProcess(Deadlines deadlines, JdbcClient jdbc) {
            return new StumblingProcess(deadlines, jdbc);
        }
    }
}
