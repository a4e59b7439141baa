package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.YESTERDAY;
import static daybook.warehouse.Stocks.adjusted;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.reserved;

import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockEvent.StockAdjusted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustStockTest {

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void takesAwayDownToNothing() {
        stock.given(received(10)).when(adjust(-10)).expectEvents(adjusted(-10));
    }

    @Test
    void refusesToTakeAwayMoreThanIsThere() {
        stock.given(received(10))
                .when(adjust(-11))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "negative-stock", "onHand", 10L, "change", -11L));
    }

    @Test
    void takesAwayEvenWhatIsReserved() {
        stock.given(received(10), reserved(8)).when(adjust(-5)).expectEvents(adjusted(-5));
    }

    @Test
    void addsWhatWasFound() {
        stock.given(received(10)).when(adjust(1)).expectEvents(adjusted(1));
    }

    @Test
    void refusesToAddBeyondATrillionOnHand() {
        stock.given(Collections.nCopies(1_000, received(Quantity.MAX)))
                .when(adjust(1))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT,
                        "too-much-stock",
                        "onHand",
                        1_000_000_000_000L,
                        "change",
                        1L,
                        "allowed",
                        1_000_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000_000_001L, -1_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesToChangeNothingAndMoreThanThereCanBe(long change) {
        stock.given(received(10))
                .when(adjust(change))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.INVALID,
                        "invalid",
                        "errors",
                        List.of(Map.of(
                                "field",
                                "change",
                                "message",
                                "must be between -1000000000000 and 1000000000000, but not 0"))));
    }

    @Test
    void changesByMoreThanOneQuantityCanHold() {
        stock.given(received(10)).when(adjust(2_999_999_999L)).expectEvents(adjusted(2_999_999_999L));
    }

    @Test
    void keepsReferenceAndBusinessDate() {
        stock.given(received(10))
                .when(new AdjustStock(MUGS, -1, "broken", "claim 3", YESTERDAY))
                .expectEvents(new StockAdjusted(MUGS, -1, "broken", "claim 3", YESTERDAY));
    }

    private static AdjustStock adjust(long change) {
        return new AdjustStock(MUGS, change, "broken", null, null);
    }
}
