package daybook.warehouse;

import static daybook.testing.Refusals.refused;
import static daybook.warehouse.Stocks.MUGS;
import static daybook.warehouse.Stocks.ORDER_1;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.messageWithPayload;
import static org.axonframework.test.matchers.Matchers.predicate;

import daybook.kernel.DatePolicy;
import daybook.kernel.DatedChanges;
import daybook.kernel.Quantity;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import daybook.platform.metadata.MetaDataKeys;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.CountStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockAdjusted;
import daybook.warehouse.StockEvent.StockCounted;
import daybook.warehouse.StockEvent.StockReceived;
import daybook.warehouse.StockEvent.StockReserved;
import daybook.warehouse.StockEvent.StockShipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Movements and counts whose business date is earlier than that of movements recorded before. */
class EarlierDatesTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T12:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-01-07T12:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-01-08T12:00:00Z");

    private final AggregateTestFixture<WarehouseProduct> stock = Stocks.fixture();

    private static StockReceived received(int quantity, Instant at) {
        return new StockReceived(MUGS, new Quantity(quantity), null, at);
    }

    private static StockShipped shipped(int quantity, Instant at) {
        return new StockShipped(MUGS, new Quantity(quantity), null, at);
    }

    private static ShipStock ship(int quantity, Instant at, DatePolicy policy) {
        return new ShipStock(MUGS, new Quantity(quantity), null, at, policy);
    }

    private static CountStock count(int counted, Instant at) {
        return new CountStock(MUGS, counted, "cycle count", at, DatePolicy.REFUSE);
    }

    private static StockCounted counted(int counted, long change, Instant at) {
        return new StockCounted(MUGS, counted, change, "cycle count", at);
    }

    private static Matcher<Refusal> insufficient(long requested, long available, Instant at) {
        return refused(
                Kind.CONFLICT, "insufficient-stock", "requested", requested, "available", available, "effectiveAt", at);
    }

    @Test
    void aCountIsComparedWithTheBooksOfItsMoment() {
        stock.given(received(10, MONDAY), shipped(3, WEDNESDAY))
                .when(count(8, TUESDAY))
                .expectEvents(counted(8, -2, TUESDAY));
    }

    @Test
    void whatMovedLaterStaysMoved() {
        stock.given(received(10, MONDAY), shipped(3, WEDNESDAY), counted(8, -2, TUESDAY))
                .when(count(5, THURSDAY))
                .expectEvents(counted(5, 0, THURSDAY));
    }

    @Test
    void whatWasRecordedLastMovesTheBooksOfItsOwnDate() {
        stock.given(received(10, WEDNESDAY), received(4, MONDAY))
                .when(count(4, TUESDAY))
                .expectEvents(counted(4, 0, TUESDAY));
    }

    @Test
    void aCountWithoutADateIsComparedWithTheBooksOfNow() {
        stock.given(received(10, MONDAY), shipped(3, WEDNESDAY))
                .when(new CountStock(MUGS, 8, "cycle count", null, DatePolicy.REFUSE))
                .expectEvents(new StockCounted(MUGS, 8, 1, "cycle count", null));
    }

    @Test
    void aCountThatLeavesLessThanNothingNowIsRefused() {
        stock.given(received(10, MONDAY), shipped(8, WEDNESDAY))
                .when(count(7, TUESDAY))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "negative-stock", "onHand", 2L, "change", -3L));
    }

    @Test
    void aCountThatLeavesLessThanNothingInBetweenIsRefused() {
        stock.given(received(10, MONDAY), shipped(8, TUESDAY.plusSeconds(1)), received(9, WEDNESDAY))
                .when(count(7, TUESDAY))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(3, 2, TUESDAY));
    }

    /** The stock remembers a few changes by date; older ones are read from the log. */
    @Test
    void isTheSameWhereTheDateIsLongForgotten() {
        List<StockEvent> past = new ArrayList<>(List.of(received(10, MONDAY), shipped(3, WEDNESDAY)));
        for (int i = 0; i < 2 * DatedChanges.KEPT_MAX; i++) {
            past.add(received(1, THURSDAY.plusSeconds(i)));
        }
        stock.given(past).when(count(8, TUESDAY)).expectEvents(counted(8, -2, TUESDAY));
        stock.given(past)
                .when(ship(8, TUESDAY, DatePolicy.REFUSE))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(8, 7, TUESDAY));
        stock.given(past).when(ship(7, TUESDAY, DatePolicy.REFUSE)).expectEvents(shipped(7, TUESDAY));
    }

    @Test
    void nothingIsShippedBeforeItCame() {
        stock.given(received(10, WEDNESDAY))
                .when(ship(1, TUESDAY, DatePolicy.REFUSE))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(1, 0, TUESDAY));
    }

    @Test
    void whatWasSentOnLaterIsNotShippedBefore() {
        stock.given(received(10, MONDAY), shipped(8, TUESDAY.plusSeconds(1)), received(20, WEDNESDAY))
                .when(ship(3, TUESDAY, DatePolicy.REFUSE))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(3, 2, TUESDAY));
    }

    @Test
    void asMuchIsShippedAsThereWasAllTheTime() {
        stock.given(received(10, MONDAY), shipped(8, TUESDAY.plusSeconds(1)), received(20, WEDNESDAY))
                .when(ship(2, TUESDAY, DatePolicy.REFUSE))
                .expectEvents(shipped(2, TUESDAY));
    }

    @Test
    void whatIsReservedNowIsNotShippedBefore() {
        stock.given(received(10, MONDAY), Stocks.reserved(9))
                .when(ship(1, TUESDAY, DatePolicy.REFUSE))
                .expectEvents(shipped(1, TUESDAY));
    }

    @Test
    void anAdjustmentFindsNothingMissingThatWasNotThere() {
        stock.given(received(10, WEDNESDAY))
                .when(new AdjustStock(MUGS, -1, "broken", null, TUESDAY, DatePolicy.REFUSE))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(1, 0, TUESDAY));
        stock.given(received(10, WEDNESDAY))
                .when(new AdjustStock(MUGS, 1, "found", null, TUESDAY, DatePolicy.REFUSE))
                .expectEvents(new StockAdjusted(MUGS, 1, "found", null, TUESDAY));
    }

    @Test
    void aReservationIsNotShippedBeforeItsGoodsCame() {
        StockReserved reserved = Stocks.reserved(2);
        stock.given(received(10, WEDNESDAY), reserved)
                .when(new ShipReservation(MUGS, ORDER_1, null, TUESDAY, DatePolicy.REFUSE, false))
                .expectNoEvents()
                .expectExceptionDetails(insufficient(2, 0, TUESDAY));
        stock.given(received(10, WEDNESDAY), reserved)
                .when(new ShipReservation(MUGS, ORDER_1, null, WEDNESDAY, DatePolicy.REFUSE, false))
                .expectEvents(new ReservationShipped(MUGS, ORDER_1, new Quantity(2), reserved.reference(), WEDNESDAY));
    }

    @Test
    void theEventSaysHowMuchWasNotThereWhereThatIsOnlyReported() {
        stock.given(received(1, MONDAY), received(10, WEDNESDAY))
                .when(ship(4, TUESDAY, DatePolicy.REPORT))
                .expectEventsMatching(
                        exactSequenceOf(messageWithPayload(predicate(payload -> payload.equals(shipped(4, TUESDAY))))))
                .expectEventsMatching(exactSequenceOf(predicate((EventMessage<?> event) ->
                        "3".equals(event.getMetaData().get(MetaDataKeys.SHORT_ON_DATE)))));
    }

    @Test
    void whatAnOrderOrAFileHasDecidedIsNotJudgedAgain() {
        stock.given(received(10, WEDNESDAY))
                .when(new ShipStock(MUGS, new Quantity(4), null, TUESDAY))
                .expectEventsMatching(exactSequenceOf(predicate(
                        (EventMessage<?> event) -> !event.getMetaData().containsKey(MetaDataKeys.SHORT_ON_DATE))));
    }
}
