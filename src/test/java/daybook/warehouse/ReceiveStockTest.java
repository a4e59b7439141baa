package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.YESTERDAY;
import static daybook.warehouse.Stocks.received;

import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockEvent.StockReceived;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ReceiveStockTest {

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void beginsAStockWithItsFirstReceipt() {
        stock.givenNoPriorActivity().when(receive(10)).expectEvents(received(10));
    }

    @Test
    void addsToAStock() {
        stock.given(received(10)).when(receive(1)).expectEvents(received(1));
    }

    @Test
    void keepsReferenceAndBusinessDate() {
        stock.givenNoPriorActivity()
                .when(new ReceiveStock(MUGS, new Quantity(1), "delivery 7", YESTERDAY))
                .expectEvents(new StockReceived(MUGS, new Quantity(1), "delivery 7", YESTERDAY));
    }

    @Test
    void takesInUntilATrillionIsOnHand() {
        stock.given(trillionLessABillion()).when(receive(Quantity.MAX)).expectEvents(received(Quantity.MAX));
    }

    @Test
    void refusesOneMoreThanATrillionOnHand() {
        stock.given(trillionLessABillion())
                .andGiven(received(1))
                .when(receive(Quantity.MAX))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT,
                        "too-much-stock",
                        "onHand",
                        999_000_000_001L,
                        "change",
                        1_000_000_000L,
                        "allowed",
                        1_000_000_000_000L));
    }

    private static List<StockReceived> trillionLessABillion() {
        return Collections.nCopies(999, received(Quantity.MAX));
    }

    private static ReceiveStock receive(int quantity) {
        return new ReceiveStock(MUGS, new Quantity(quantity), null, null);
    }
}
