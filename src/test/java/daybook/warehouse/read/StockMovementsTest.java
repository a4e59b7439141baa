package daybook.warehouse.read;

import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.YESTERDAY;
import static daybook.warehouse.Stocks.adjusted;
import static daybook.warehouse.Stocks.counted;
import static daybook.warehouse.Stocks.expired;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reservationShipped;
import static daybook.warehouse.Stocks.reserved;
import static daybook.warehouse.Stocks.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import daybook.kernel.Quantity;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.testing.ProjectionFixture;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockEvent.StockReceived;
import daybook.warehouse.StockEvent.StockShipped;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovements;
import daybook.warehouse.StockQuery.FindMovementsByReference;
import daybook.warehouse.StockQuery.HourOfStock;
import daybook.warehouse.StockQuery.StockMovement;
import daybook.warehouse.StockQuery.SumMovements;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockMovementsTest {

    private static final StockId JUGS = new StockId("main:JUG-1");

    private final ProjectionFixture<StockProjection> view =
            ProjectionFixture.of(database -> new StockProjection(database.dataSource(), KeysInMemory.cells()));

    @Test
    void tellsEverythingOfAMovement() {
        view.given(MUGS, new StockReceived(MUGS, new Quantity(10), "delivery 7", YESTERDAY));

        assertThat(mugs(0, 10).items())
                .containsExactly(new StockMovement(
                        MUGS.warehouse(),
                        MUGS.sku(),
                        YESTERDAY,
                        ProjectionFixture.START,
                        "StockReceived",
                        10,
                        10,
                        0,
                        "delivery 7",
                        null,
                        ProjectionFixture.ACTOR,
                        0));
    }

    @Test
    void datesByTheRecordingWhereNothingElseIsSaid() {
        view.given(MUGS, received(10));

        assertThat(mugs(0, 10).items().get(0).at()).isEqualTo(ProjectionFixture.START);
    }

    @Test
    void showsWhatWasLeftAfterEachNewestFirst() {
        givenALife();

        assertThat(mugs(0, 10).items())
                .extracting(
                        StockMovement::type,
                        StockMovement::quantity,
                        StockMovement::onHand,
                        StockMovement::reserved,
                        StockMovement::sequence)
                .containsExactly(
                        tuple("StockCounted", -1L, 3L, 0L, 7L),
                        tuple("ReservationReleased", 4L, 4L, 0L, 6L),
                        tuple("ReservationShipped", -3L, 4L, 4L, 5L),
                        tuple("StockAdjusted", -2L, 7L, 7L, 4L),
                        tuple("StockReserved", 4L, 9L, 7L, 3L),
                        tuple("StockShipped", -1L, 9L, 3L, 2L),
                        tuple("StockReserved", 3L, 10L, 3L, 1L),
                        tuple("StockReceived", 10L, 10L, 0L, 0L));
        assertThat(mugs(0, 1).items().get(0).reason()).isEqualTo("cycle count");
    }

    @Test
    void tellsWhatExpired() {
        view.given(MUGS, received(10), reserved(3), expired(3));

        assertThat(mugs(0, 1).items().get(0))
                .extracting(StockMovement::type, StockMovement::reference, StockMovement::reason)
                .containsExactly("ReservationReleased", "paper 1", "expired");
    }

    @Test
    void showsThemByThePage() {
        givenALife();

        assertThat(mugs(1, 3).items()).extracting(StockMovement::sequence).containsExactly(4L, 3L, 2L);
        assertThat(mugs(1, 3).total()).isEqualTo(8);
    }

    @Test
    void findsWhatMovedInOneStockUnderOneReferenceOldestFirst() {
        view.given(MUGS, received(10))
                .given(JUGS, received(JUGS, 5))
                .given(MUGS, new StockShipped(MUGS, new Quantity(2), "invoice 9", null))
                .given(MUGS, new StockShipped(MUGS, new Quantity(3), "invoice 9", null))
                .given(JUGS, new StockShipped(JUGS, new Quantity(1), "invoice 9", null));

        assertThat(view.projection().answer(new FindMovementsByReference(MUGS, "invoice 9")))
                .extracting(StockMovement::sku, StockMovement::quantity)
                .containsExactly(tuple(MUGS.sku(), -2L), tuple(MUGS.sku(), -3L));
        assertThat(view.projection().answer(new FindMovementsByReference(MUGS, "invoice 10")))
                .isEmpty();
    }

    @Test
    void endsBeforeASequence() {
        givenALife();

        Page<StockMovement> first = view.projection().answer(new FindMovements(MUGS, 3L, new Paging(0, 2)));

        assertThat(first.items()).extracting(StockMovement::sequence).containsExactly(2L, 1L);
        assertThat(first.total()).isEqualTo(3);
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        givenALife();
        Page<StockMovement> once = mugs(0, 10);

        view.again();

        assertThat(mugs(0, 10)).isEqualTo(once);
    }

    @Test
    void isTheSameWhenRebuilt() {
        givenALife();
        Page<StockMovement> live = mugs(0, 10);

        view.rebuilt();

        assertThat(mugs(0, 10)).isEqualTo(live);
    }

    @Test
    void sumsWhatComesAndGoesInEachHourOfTheBusinessClock() {
        Instant hour = YESTERDAY.truncatedTo(ChronoUnit.HOURS);
        view.given(MUGS, new StockReceived(MUGS, new Quantity(10), null, hour))
                .given(MUGS, new StockShipped(MUGS, new Quantity(3), null, hour.plusSeconds(3_599)))
                .given(JUGS, new StockReceived(JUGS, new Quantity(2), null, hour.plusSeconds(3_600)))
                .given(MUGS, new StockShipped(MUGS, new Quantity(1), null, hour.minusNanos(1)));

        assertThat(hoursFrom(Instant.EPOCH))
                .containsExactly(
                        new HourOfStock(hour.minusSeconds(3_600), 0, 1),
                        new HourOfStock(hour, 10, 3),
                        new HourOfStock(hour.plusSeconds(3_600), 2, 0));
        assertThat(hoursFrom(hour)).hasSize(2);
    }

    private List<HourOfStock> hoursFrom(Instant from) {
        return view.projection().answer(new SumMovements(from));
    }

    @Test
    void goesOnFromTheLastMovementAfterAStart() {
        view.given(MUGS, received(10), reserved(3)).restarted().given(MUGS, shipped(1));

        assertThat(mugs(0, 1).items().get(0))
                .extracting(StockMovement::onHand, StockMovement::reserved, StockMovement::sequence)
                .containsExactly(9L, 3L, 2L);
    }

    private void givenALife() {
        ReservationId second = new ReservationId("order-2");
        view.given(MUGS, received(10), reserved(3), shipped(1), reserved(second, 4))
                .given(MUGS, adjusted(-2), reservationShipped(3), released(second, 4), counted(3, -1));
    }

    private Page<StockMovement> mugs(int page, int size) {
        return view.projection().answer(new FindMovements(MUGS, null, new Paging(page, size)));
    }
}
