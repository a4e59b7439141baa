package daybook.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.DaybookApplication;
import daybook.kernel.Quantity;
import daybook.operations.cli.ApplicationNotStartedException;
import daybook.operations.cli.WithoutServer;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.metadata.Origin;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockEvent.ReservationReleased;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A scheduled expiry survives a restart. */
class ReservationExpiryTest {

    private static final Origin ORIGIN = new Origin("worker", "expiry-test");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StockId STOCK = new StockId("main:MUG-1");
    private static final ReservationId KEPT = new ReservationId("kept");
    private static final ReservationId SHIPPED = new ReservationId("shipped");

    @TempDir
    private Path folder;

    @Test
    void happensAfterARestart() throws Exception {
        Instant expiresAt = Instant.now().plus(Duration.ofHours(1));
        try (ConfigurableApplicationContext house = start()) {
            send(house, new ReceiveStock(STOCK, new Quantity(10), null, null));
            send(house, new ReserveStock(STOCK, KEPT, new Quantity(3), "paper 1", expiresAt));
            send(house, new ReserveStock(STOCK, SHIPPED, new Quantity(2), null, expiresAt));
            send(house, new ShipReservation(STOCK, SHIPPED, null, null));
            await().atMost(PATIENCE).until(() -> deadlines(house) == 2);
        }
        try (ConfigurableApplicationContext house = start()) {
            assertThat(deadlines(house)).isEqualTo(2);
            assertThat(released(house)).isEmpty();
            letAnHourPass(house);
            await().atMost(PATIENCE).until(() -> deadlines(house) == 0);

            assertThat(released(house)).singleElement().satisfies(ReservationExpiryTest::isTheHousesDoing);
        }
    }

    /** A crash while a deadline is handled leaves its row marked as picked. */
    @Test
    void happensAlsoWhereACrashCutItShort() throws Exception {
        try (ConfigurableApplicationContext house = start()) {
            Instant expiresAt = Instant.now().plus(Duration.ofHours(1));
            send(house, new ReceiveStock(STOCK, new Quantity(10), null, null));
            send(house, new ReserveStock(STOCK, KEPT, new Quantity(3), "paper 1", expiresAt));
            await().atMost(PATIENCE).until(() -> deadlines(house) == 1);
            house.getBean(JdbcClient.class)
                    .sql("UPDATE deadline SET picked = TRUE, picked_by = 'daybook', last_heartbeat = LOCALTIMESTAMP")
                    .update();
            letAnHourPass(house);
        }
        try (ConfigurableApplicationContext house = start()) {
            await().atMost(PATIENCE).until(() -> deadlines(house) == 0);

            assertThat(released(house)).singleElement().satisfies(ReservationExpiryTest::isTheHousesDoing);
        }
    }

    private static void isTheHousesDoing(DomainEventMessage<?> event) {
        assertThat(event.getPayload())
                .isEqualTo(new ReservationReleased(STOCK, KEPT, new Quantity(3), "paper 1", "expired"));
        assertThat(event.getMetaData())
                .containsOnlyKeys(MetaDataKeys.ACTOR, MetaDataKeys.CORRELATION_ID, MetaDataKeys.CAUSATION_ID)
                .containsEntry(MetaDataKeys.ACTOR, "daybook")
                .containsEntry(MetaDataKeys.CORRELATION_ID, ORIGIN.correlationId());
    }

    private static void letAnHourPass(ConfigurableApplicationContext house) {
        house.getBean(JdbcClient.class)
                .sql("UPDATE deadline SET execution_time = execution_time - INTERVAL '1' HOUR")
                .update();
    }

    private static long deadlines(ConfigurableApplicationContext house) {
        return house.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM deadline WHERE task_data IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private static List<? extends DomainEventMessage<?>> released(ConfigurableApplicationContext house) {
        return house.getBean(EventStore.class)
                .readEvents(STOCK.toString(), 0)
                .asStream()
                .filter(event -> event.getPayload() instanceof ReservationReleased)
                .toList();
    }

    private static void send(ConfigurableApplicationContext house, StockCommand command) {
        ORIGIN.run(() -> house.getBean(CommandGateway.class).sendAndWait(command));
    }

    private ConfigurableApplicationContext start() throws ApplicationNotStartedException {
        return WithoutServer.start(DaybookApplication.class, "--daybook.data-dir=" + folder.resolve("data"));
    }
}
