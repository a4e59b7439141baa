package daybook.warehouse.read;

import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.adjusted;
import static daybook.warehouse.Stocks.counted;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reservationShipped;
import static daybook.warehouse.Stocks.reserved;
import static daybook.warehouse.Stocks.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.testing.ProjectionFixture;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindStock;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockLevelsTest {

    private static final Paging FIRST_PAGE = new Paging(0, 10);
    private static final StockId JUGS = new StockId("main:JUG-1");
    private static final StockId MUGS_IN_A_NORTH = new StockId("a-north:MUG-1");

    private final ProjectionFixture<StockProjection> view =
            ProjectionFixture.of(database -> new StockProjection(database.dataSource(), KeysInMemory.cells()));

    @Test
    void showsAStockAfterItsFirstReceipt() {
        view.given(MUGS, received(10));

        assertThat(mugs())
                .isEqualTo(new StockLevel(MUGS.warehouse(), MUGS.sku(), 10, 0, 10, 1, ProjectionFixture.START));
    }

    @Test
    void knowsNothingOfWhatWasNeverReceived() {
        assertThat(view.projection().answer(new FindStock(MUGS))).isEmpty();
    }

    @Test
    void followsEverythingThatMoves() {
        givenALife();

        assertThat(mugs().onHand()).isEqualTo(1);
        assertThat(mugs().reserved()).isEqualTo(2);
        assertThat(mugs().available()).isEqualTo(-1);
        assertThat(mugs().version()).isEqualTo(9);
        assertThat(mugs().modifiedAt()).isAfter(ProjectionFixture.START);
    }

    @Test
    void ordersByWarehouseAndThenSku() {
        givenThreeStocks();

        assertThat(search(null, null, null).items())
                .extracting(level -> level.warehouse().value() + "/" + level.sku())
                .containsExactly("a-north/MUG-1", "main/JUG-1", "main/MUG-1");
    }

    @Test
    void narrowsBySkuWarehouseAndWhatIsAvailable() {
        givenThreeStocks();

        assertThat(search(MUGS.sku(), null, null).total()).isEqualTo(2);
        assertThat(search(null, WarehouseId.MAIN, null).total()).isEqualTo(2);
        assertThat(search(MUGS.sku(), WarehouseId.MAIN, null).total()).isOne();
        assertThat(search(null, null, 5L).total()).isZero();
        assertThat(search(null, null, 6L).items()).extracting(StockLevel::sku).containsExactly(JUGS.sku());
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        givenALife();
        StockLevel once = mugs();

        view.again();

        assertThat(mugs()).isEqualTo(once);
    }

    @Test
    void isTheSameWhenRebuilt() {
        givenALife();
        StockLevel live = mugs();

        view.rebuilt();

        assertThat(mugs()).isEqualTo(live);
    }

    private void givenALife() {
        ReservationId second = new ReservationId("order-2");
        view.given(MUGS, received(10), reserved(3), shipped(1), reserved(second, 4))
                .given(MUGS, adjusted(-2), reservationShipped(3), released(second, 4))
                .given(MUGS, reserved(new ReservationId("order-3"), 2), counted(1, -3));
    }

    private void givenThreeStocks() {
        view.given(MUGS, received(10))
                .given(JUGS, received(JUGS, 5))
                .given(MUGS_IN_A_NORTH, received(MUGS_IN_A_NORTH, 7));
    }

    private StockLevel mugs() {
        return view.projection().answer(new FindStock(MUGS)).orElseThrow();
    }

    private Page<StockLevel> search(@Nullable Sku sku, @Nullable WarehouseId warehouse, @Nullable Long below) {
        return view.projection().answer(new SearchStock(sku, warehouse, below, FIRST_PAGE));
    }
}
