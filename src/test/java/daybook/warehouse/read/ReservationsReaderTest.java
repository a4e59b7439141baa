package daybook.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.Quantity;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockEvent;
import daybook.warehouse.StockEvent.ReservationReleased;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockReceived;
import daybook.warehouse.StockEvent.StockReserved;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindOpenReservations;
import daybook.warehouse.StockQuery.OpenReservation;
import daybook.warehouse.StockQuery.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class ReservationsReaderTest {

    private static final StockId STOCK = new StockId("main:MUG");

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final ReservationsReader reader = new ReservationsReader(log);
    private long version;
    private long reserved;

    private void happens(StockEvent event) {
        log.publish(List.of(new GenericDomainEventMessage<>("stock", STOCK.toString(), version++, event)));
        reserved += event.reservedChange();
    }

    private void reserve(String id, int quantity) {
        happens(new StockReserved(STOCK, new ReservationId(id), new Quantity(quantity), null, null));
    }

    private void release(String id, int quantity) {
        happens(new ReservationReleased(STOCK, new ReservationId(id), new Quantity(quantity), null, null));
    }

    private void receive(int times) {
        for (int i = 0; i < times; i++) {
            happens(new StockReceived(STOCK, new Quantity(1), null, null));
        }
    }

    private StockLevel level() {
        return new StockLevel(STOCK.warehouse(), STOCK.sku(), 0, reserved, 0, version, Instant.EPOCH);
    }

    private List<String> open(StockLevel level) {
        List<String> open = new ArrayList<>();
        for (OpenReservation reservation : reader.answer(new FindOpenReservations(level))) {
            open.add(reservation.id().value() + " " + reservation.quantity());
        }
        return open;
    }

    @Test
    void findsReservationsThatNoLaterEventCloses() {
        reserve("released", 1);
        reserve("order:17", 2);
        reserve("shipped", 4);
        release("released", 1);
        happens(new ReservationShipped(STOCK, new ReservationId("shipped"), new Quantity(4), null, null));
        reserve("latest", 8);

        assertThat(open(level())).containsExactly("latest 8", "order:17 2");
    }

    @Test
    void findsReservationsManyEventsAgo() {
        receive(10);
        reserve("old", 3);
        receive(300);
        reserve("middle", 5);
        receive(300);

        assertThat(open(level())).containsExactly("middle 5", "old 3");
    }

    @Test
    void leavesOutWhatHappenedAfterTheLevel() {
        reserve("early", 3);
        StockLevel then = level();
        release("early", 3);
        reserve("late", 1);

        assertThat(open(then)).containsExactly("early 3");
        assertThat(open(level())).containsExactly("late 1");
    }
}
