package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.ORDER_1;
import static daybook.warehouse.Stocks.YESTERDAY;
import static daybook.warehouse.Stocks.counted;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.reservationShipped;
import static daybook.warehouse.Stocks.reserved;

import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockEvent.ReservationShipped;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ShipReservationTest {

    private static final ShipReservation SHIP = new ShipReservation(MUGS, ORDER_1, null, null);

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void sendsOutWhatWasReservedUnderTheReservationsOwnReference() {
        stock.given(received(10), reserved(10)).when(SHIP).expectEvents(reservationShipped(10));
    }

    @Test
    void keepsReferenceAndBusinessDate() {
        stock.given(received(10), reserved(3))
                .when(new ShipReservation(MUGS, ORDER_1, "parcel 9", YESTERDAY))
                .expectEvents(new ReservationShipped(MUGS, ORDER_1, new Quantity(3), "parcel 9", YESTERDAY));
    }

    @Test
    void sendsOutTheLastOfAShelfThatACountFoundShort() {
        stock.given(received(10), reserved(3), counted(3, -7)).when(SHIP).expectEvents(reservationShipped(3));
    }

    @Test
    void refusesToShipMoreThanACountFound() {
        stock.given(received(10), reserved(3), counted(2, -8))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(
                        refused(Kind.CONFLICT, "insufficient-stock", "requested", new Quantity(3), "available", 2L));
    }
}
