package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.ORDER_1;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reservationShipped;
import static daybook.warehouse.Stocks.reserved;

import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.ReleaseReservation;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ReleaseReservationTest {

    private static final ReleaseReservation RELEASE = new ReleaseReservation(MUGS, ORDER_1);

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void givesBackWhatWasReserved() {
        stock.given(received(10), reserved(3)).when(RELEASE).expectEvents(released(3));
    }

    @Test
    void refusesToReleaseTwice() {
        stock.given(received(10), reserved(3), released(3))
                .when(RELEASE)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "reservationId", ORDER_1, "outcome", "released"));
    }

    @Test
    void refusesToReleaseWhatWasShipped() {
        stock.given(received(10), reserved(3), reservationShipped(3))
                .when(RELEASE)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "reservationId", ORDER_1, "outcome", "shipped"));
    }

    @Test
    void refusesToReleaseWhatWasNeverReserved() {
        stock.given(received(10))
                .when(RELEASE)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-reservation", "reservationId", ORDER_1));
    }

    @Test
    void refusesToReleaseFromWhatWasNeverReceived() {
        stock.givenNoPriorActivity().when(RELEASE).expectException(AggregateNotFoundException.class);
    }
}
