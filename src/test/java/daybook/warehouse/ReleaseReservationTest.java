package daybook.warehouse;

import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.ORDER_1;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reserved;

import daybook.warehouse.StockCommand.ReleaseReservation;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ReleaseReservationTest {

    private static final ReleaseReservation RELEASE = new ReleaseReservation(MUGS, ORDER_1);

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void givesBackWhatWasReserved() {
        stock.given(received(10), reserved(3)).when(RELEASE).expectEvents(released(3));
    }
}
