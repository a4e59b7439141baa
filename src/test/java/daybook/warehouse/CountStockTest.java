package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.YESTERDAY;
import static daybook.warehouse.Stocks.counted;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.reserved;

import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.CountStock;
import daybook.warehouse.StockEvent.StockCounted;
import daybook.warehouse.StockEvent.StockReceived;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class CountStockTest {

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void saysWhatIsMissing() {
        stock.given(received(10)).when(count(7)).expectEvents(counted(7, -3));
    }

    @Test
    void saysWhatIsThereBesides() {
        stock.given(received(10)).when(count(12)).expectEvents(counted(12, 2));
    }

    @Test
    void isAFactEvenWhereTheBooksWereRight() {
        stock.given(received(10)).when(count(10)).expectEvents(counted(10, 0));
    }

    @Test
    void setsWhatLaterCountsAreComparedWith() {
        stock.given(received(10), counted(7, -3)).when(count(8)).expectEvents(counted(8, 1));
    }

    @Test
    void acceptsAnEmptyShelf() {
        stock.given(received(10)).when(count(0)).expectEvents(counted(0, -10));
    }

    @Test
    void refusesLessThanNothing() {
        stock.given(received(10)).when(count(-1)).expectNoEvents().expectExceptionDetails(countIsImpossible());
    }

    @Test
    void countsUpToATrillion() {
        stock.given(received(10))
                .when(count(1_000_000_000_000L))
                .expectEvents(counted(1_000_000_000_000L, 999_999_999_990L));
        stock.given(received(10))
                .when(count(1_000_000_000_001L))
                .expectNoEvents()
                .expectExceptionDetails(countIsImpossible());
    }

    @Test
    void acceptsLessThanIsReserved() {
        stock.given(received(10), reserved(8)).when(count(5)).expectEvents(counted(5, -5));
    }

    @Test
    void keepsTheBusinessDate() {
        stock.given(new StockReceived(MUGS, new Quantity(10), null, YESTERDAY))
                .when(new CountStock(MUGS, 9, "stocktaking", YESTERDAY))
                .expectEvents(new StockCounted(MUGS, 9, -1, "stocktaking", YESTERDAY));
    }

    private static Matcher<Refusal> countIsImpossible() {
        return refused(
                Kind.INVALID,
                "invalid",
                "errors",
                List.of(Map.of("field", "quantity", "message", "must be between 0 and 1000000000000")));
    }

    private static CountStock count(long counted) {
        return new CountStock(MUGS, counted, "cycle count", null);
    }
}
