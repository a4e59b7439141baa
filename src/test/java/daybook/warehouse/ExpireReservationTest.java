package daybook.warehouse;

import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.ORDER_1;
import static daybook.warehouse.Stocks.TOMORROW;
import static daybook.warehouse.Stocks.expired;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reservationShipped;
import static daybook.warehouse.Stocks.reserved;

import daybook.kernel.Quantity;
import daybook.warehouse.StockEvent.StockReserved;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ExpireReservationTest {

    private static final Quantity THREE = new Quantity(3);

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void givesBackWhatWasReservedUnderTheReservationsOwnReference() {
        expire(stock.given(received(10), reserved(3)), TOMORROW).expectEvents(expired(3));
    }

    @Test
    void storesNothingTheSecondTime() {
        expire(stock.given(received(10), reserved(3), expired(3)), TOMORROW).expectNoEvents();
    }

    @Test
    void storesNothingForWhatWasReleased() {
        expire(stock.given(received(10), reserved(3), released(3)), TOMORROW).expectNoEvents();
    }

    @Test
    void storesNothingForWhatWasShipped() {
        expire(stock.given(received(10), reserved(3), reservationShipped(3)), TOMORROW)
                .expectNoEvents();
    }

    @Test
    void leavesALaterReservationOfTheSameIdAlone() {
        expire(stock.given(received(10), reserved(3)), TOMORROW.minusNanos(1)).expectNoEvents();
    }

    @Test
    void leavesAReservationAloneThatNeverExpires() {
        StockReserved forEver = new StockReserved(MUGS, ORDER_1, THREE, null, null);
        expire(stock.given(received(10), forEver), TOMORROW).expectNoEvents();
    }

    private static ResultValidator<WarehouseProduct> expire(TestExecutor<WarehouseProduct> given, Instant expiresAt) {
        return given.whenInvoking(
                MUGS.toString(), product -> product.handle(new ReservationExpiry(ORDER_1, expiresAt)));
    }
}
