package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.YESTERDAY;
import static daybook.warehouse.Stocks.counted;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reserved;
import static daybook.warehouse.Stocks.shipped;

import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockEvent.StockShipped;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class ShipStockTest {

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void sendsOutExactlyWhatIsAvailable() {
        stock.given(received(10), reserved(3)).when(ship(7)).expectEvents(shipped(7));
    }

    @Test
    void refusesToShipMoreThanAvailable() {
        stock.given(received(10), reserved(3))
                .when(ship(8))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(8, 7));
    }

    @Test
    void shipsWhatWasReleased() {
        stock.given(received(10), reserved(3), released(3)).when(ship(10)).expectEvents(shipped(10));
    }

    @Test
    void refusesToShipFromAnEmptyShelf() {
        stock.given(received(10), shipped(10))
                .when(ship(1))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(1, 0));
    }

    @Test
    void refusesToShipWhereACountFoundLessThanIsReserved() {
        stock.given(received(10), reserved(8), counted(5, -5))
                .when(ship(1))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(1, -3));
    }

    @Test
    void keepsReferenceAndBusinessDate() {
        stock.given(received(10))
                .when(new ShipStock(MUGS, new Quantity(1), "invoice 7", YESTERDAY))
                .expectEvents(new StockShipped(MUGS, new Quantity(1), "invoice 7", YESTERDAY));
    }

    private static Matcher<Refusal> insufficient(int requested, long available) {
        return refused(
                Kind.CONFLICT, "insufficient-stock", "requested", new Quantity(requested), "available", available);
    }

    private static ShipStock ship(int quantity) {
        return new ShipStock(MUGS, new Quantity(quantity), null, null);
    }
}
