package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daybook.kernel.DatePolicy;
import daybook.kernel.InvalidValueException;
import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.ReleaseReservation;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockReserved;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** An order's reservation is released and shipped by the order alone. */
class HeldByOrderTest {

    private static final ReservationId ORDERS = ReservationId.ofOrder("4711");
    private static final ReservationId CLIENTS = new ReservationId("4711");
    private static final StockReserved HELD = new StockReserved(MUGS, ORDERS, new Quantity(3), "4711", null);

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void isNeitherReleasedNorShippedByHand() {
        for (ReservationId id : List.of(ORDERS, CLIENTS)) {
            for (Object byHand : List.of(new ReleaseReservation(MUGS, id), new ShipReservation(MUGS, id, null, null))) {
                stock.given(received(10), HELD)
                        .when(byHand)
                        .expectNoEvents()
                        .expectExceptionDetails(
                                refused(Kind.CONFLICT, "held-by-order", "reservationId", ORDERS, "order", "4711"));
            }
        }
    }

    @Test
    void isReleasedAndShippedForTheOrder() {
        stock.given(received(10), HELD)
                .when(new ReleaseReservation(MUGS, ORDERS, true))
                .expectEvents(new StockEvent.ReservationReleased(MUGS, ORDERS, new Quantity(3), "4711", null));
        stock.given(received(10), HELD)
                .when(new ShipReservation(MUGS, ORDERS, "parcel 9", null, DatePolicy.TRUST, true))
                .expectEvents(new ReservationShipped(MUGS, ORDERS, new Quantity(3), "parcel 9", null));
    }

    @Test
    void isNotTakenOverFromAClientWhoUsesTheOrdersId() {
        stock.given(received(10), reserved(CLIENTS, 2))
                .when(new ReserveStock(MUGS, ORDERS, new Quantity(3), "4711", null))
                .expectEvents(HELD);
        stock.given(received(10), reserved(CLIENTS, 2), HELD)
                .when(new ReleaseReservation(MUGS, CLIENTS))
                .expectEvents(released(CLIENTS, 2));
    }

    /** The log of an earlier version, whose orders reserved under their own ids. */
    @Test
    void isReleasedForAnOrderThatReservedUnderItsOwnId() {
        stock.given(received(10), reserved(CLIENTS, 2))
                .when(new ReleaseReservation(MUGS, CLIENTS, true))
                .expectEvents(released(CLIENTS, 2));
    }

    @Test
    void hasAnIdThatNoClientCanChoose() {
        assertThat(ORDERS.value()).isEqualTo("order:4711");
        assertThat(ORDERS.order()).contains("4711");
        assertThat(CLIENTS.order()).isEmpty();
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new ReservationId("orders:4711"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new ReservationId("order:order:4711"));
    }
}
