package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.ORDER_1;
import static daybook.warehouse.Stocks.TOMORROW;
import static daybook.warehouse.Stocks.counted;
import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reservationShipped;
import static daybook.warehouse.Stocks.reserved;

import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockEvent.StockReserved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class ReserveStockTest {

    private static final ReservationId ORDER_2 = new ReservationId("order-2");

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    @Test
    void keepsAllThatIsAvailable() {
        stock.given(received(10)).when(reserve(ORDER_1, 10)).expectEvents(reserved(10));
    }

    @Test
    void refusesMoreThanIsAvailable() {
        stock.given(received(10))
                .when(reserve(ORDER_1, 11))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(11, 10));
    }

    @Test
    void countsWhatOthersHaveReserved() {
        stock.given(received(10), reserved(8))
                .when(reserve(ORDER_2, 3))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(3, 2));
    }

    @Test
    void refusesWhereACountFoundLessThanIsReserved() {
        stock.given(received(10), reserved(8), counted(5, -5))
                .when(reserve(ORDER_2, 1))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(1, -3));
    }

    @Test
    void storesNothingForTheVerySameOnceMore() {
        stock.given(received(10), reserved(10))
                .when(reserve(ORDER_1, 10))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesTheSameIdForAnotherQuantity() {
        stock.given(received(10), reserved(3))
                .when(reserve(ORDER_1, 4))
                .expectNoEvents()
                .expectExceptionDetails(alreadyExists());
    }

    @Test
    void refusesTheSameIdForAnotherReference() {
        stock.given(received(10), reserved(3))
                .when(new ReserveStock(MUGS, ORDER_1, new Quantity(3), "paper 2", TOMORROW))
                .expectNoEvents()
                .expectExceptionDetails(alreadyExists());
    }

    @Test
    void refusesTheSameIdForAnotherExpiry() {
        stock.given(received(10), reserved(3))
                .when(new ReserveStock(MUGS, ORDER_1, new Quantity(3), "paper 1", null))
                .expectNoEvents()
                .expectExceptionDetails(alreadyExists());
    }

    @Test
    void refusesTheIdOfWhatWasReleased() {
        stock.given(received(10), reserved(3), released(3))
                .when(reserve(ORDER_1, 3))
                .expectNoEvents()
                .expectExceptionDetails(alreadyExists());
    }

    @Test
    void refusesTheIdOfWhatWasShipped() {
        stock.given(received(10), reserved(3), reservationShipped(3))
                .when(reserve(ORDER_1, 3))
                .expectNoEvents()
                .expectExceptionDetails(alreadyExists());
    }

    @Test
    void remembersTheLast200ThatAreClosed() {
        stock.given(received(10))
                .andGiven(reservedAndReleased(200))
                .when(reserve(new ReservationId("r0"), 3))
                .expectNoEvents()
                .expectExceptionDetails(
                        refused(Kind.CONFLICT, "already-exists", "reservationId", new ReservationId("r0")));
    }

    /** A filter tells which older ids may have been used; those are searched in the log. */
    @Test
    void neverTakesAClosedReservationForANewOne() {
        stock.given(received(10), reserved(3), released(3))
                .andGiven(reservedAndReleased(1_000))
                .when(reserve(ORDER_1, 3))
                .expectNoEvents()
                .expectExceptionDetails(alreadyExists());
    }

    @Test
    void takesANewOneAfterAsMany() {
        stock.given(received(10))
                .andGiven(reservedAndReleased(1_000))
                .when(reserve(ORDER_1, 3))
                .expectEvents(reserved(3));
    }

    @Test
    void acceptsTheFirstAndTheLastExpiryOnTheCalendar() {
        stock.given(received(10)).when(until(StockRules.EXPIRY_MIN)).expectEvents(reservedUntil(StockRules.EXPIRY_MIN));
        stock.given(received(10)).when(until(StockRules.EXPIRY_MAX)).expectEvents(reservedUntil(StockRules.EXPIRY_MAX));
    }

    @Test
    void refusesAnExpiryThatIsNotOnTheCalendar() {
        Matcher<Refusal> refusal = refused(
                Kind.INVALID,
                "invalid",
                "errors",
                List.of(Map.of("field", "expiresAt", "message", "must be in the years 1970 to 9998, or not be there")));

        stock.given(received(10))
                .when(until(StockRules.EXPIRY_MIN.minusNanos(1)))
                .expectNoEvents()
                .expectExceptionDetails(refusal);
        stock.given(received(10))
                .when(until(StockRules.EXPIRY_MAX.plusNanos(1)))
                .expectNoEvents()
                .expectExceptionDetails(refusal);
    }

    private static ReserveStock until(Instant expiresAt) {
        return new ReserveStock(MUGS, ORDER_1, new Quantity(1), null, expiresAt);
    }

    private static StockReserved reservedUntil(Instant expiresAt) {
        return new StockReserved(MUGS, ORDER_1, new Quantity(1), null, expiresAt);
    }

    private static List<Object> reservedAndReleased(int times) {
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ReservationId reservation = new ReservationId("r" + i);
            events.add(reserved(reservation, 1));
            events.add(released(reservation, 1));
        }
        return events;
    }

    private static Matcher<Refusal> insufficient(int requested, long available) {
        return refused(
                Kind.CONFLICT, "insufficient-stock", "requested", new Quantity(requested), "available", available);
    }

    private static Matcher<Refusal> alreadyExists() {
        return refused(Kind.CONFLICT, "already-exists", "reservationId", ORDER_1);
    }

    private static ReserveStock reserve(ReservationId reservation, int quantity) {
        return new ReserveStock(MUGS, reservation, new Quantity(quantity), "paper 1", TOMORROW);
    }
}
