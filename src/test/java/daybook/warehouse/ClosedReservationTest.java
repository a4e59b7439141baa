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
import daybook.warehouse.StockCommand.ShipReservation;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reservation is closed once: released or shipped. */
class ClosedReservationTest {

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    static Stream<StockCommand> closing() {
        return Stream.of(new ReleaseReservation(MUGS, ORDER_1), new ShipReservation(MUGS, ORDER_1, null, null));
    }

    @ParameterizedTest
    @MethodSource("closing")
    void isNotClosedAgain(StockCommand command) {
        stock.given(received(10), reserved(3), released(3))
                .when(command)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "reservationId", ORDER_1, "outcome", "released"));
        stock.given(received(10), reserved(3), reservationShipped(3))
                .when(command)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "reservationId", ORDER_1, "outcome", "shipped"));
    }

    @ParameterizedTest
    @MethodSource("closing")
    void isMadeFirst(StockCommand command) {
        stock.given(received(10))
                .when(command)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-reservation", "reservationId", ORDER_1));
    }
}
