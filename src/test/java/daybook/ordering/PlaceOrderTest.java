package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.place;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.pounds;
import static daybook.testing.Refusals.refused;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

    private static final AccountId ANNS = new AccountId("anns");
    private static final Instant YESTERDAY = Instant.parse("2026-01-01T09:00:00Z");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void takesAnOrderWithEverythingThatIsSaidOfIt() {
        WarehouseId north = new WarehouseId("north");
        List<OrderLine> lines = List.of(mugs(2), jugs(1));
        order.givenNoPriorActivity()
                .when(new PlaceOrder(ORDER, "Ann", lines, pounds("4.95"), ANNS, north, YESTERDAY))
                .expectEvents(new OrderPlaced(ORDER, "Ann", lines, pounds("4.95"), ANNS, north, YESTERDAY));
    }

    @Test
    void shipsFreeInTheOrdersCurrencyWhereNoShippingIsNamed() {
        order.givenNoPriorActivity().when(place(mugs(2))).expectEvents(placed(mugs(2)));
    }

    @Test
    void sumsLinesOfOneSkuAndPriceInThePlaceOfTheFirst() {
        order.givenNoPriorActivity().when(place(mugs(2), jugs(1), mugs(3))).expectEvents(placed(mugs(5), jugs(1)));
    }

    @Test
    void sumsLinesWhosePricesDifferInTrailingZerosOnly() {
        order.givenNoPriorActivity()
                .when(place(mugs(2, "2.5"), mugs(3, "2.5000")))
                .expectEvents(placed(mugs(5)));
    }

    @Test
    void keepsLinesOfOneSkuAndSeveralPricesApart() {
        order.givenNoPriorActivity()
                .when(place(mugs(2), mugs(3, "2.49"), mugs(1)))
                .expectEvents(placed(mugs(3), mugs(3, "2.49")));
    }

    @Test
    void takesALineOfTheLargestQuantityInParts() {
        order.givenNoPriorActivity()
                .when(place(jugs(Quantity.MAX - 1), jugs(1)))
                .expectEvents(placed(jugs(Quantity.MAX)));
    }

    @Test
    void refusesOneUnitMoreThanThat() {
        order.givenNoPriorActivity()
                .when(place(jugs(Quantity.MAX), jugs(1)))
                .expectNoEvents()
                .expectExceptionDetails(quantityTooLarge(Quantity.MAX + 1L));
    }

    @Test
    void tellsOfAQuantityThatNoIntegerHolds() {
        order.givenNoPriorActivity()
                .when(place(mugs(1), jugs(Quantity.MAX), jugs(Quantity.MAX)))
                .expectNoEvents()
                .expectExceptionDetails(quantityTooLarge(2L * Quantity.MAX));
    }

    @Test
    void takes2000Lines() {
        order.givenNoPriorActivity()
                .when(place(linesOfDifferentPrices(2_000)))
                .expectEvents(placed(linesOfDifferentPrices(2_000)));
    }

    @Test
    void refuses2001Lines() {
        order.givenNoPriorActivity()
                .when(place(linesOfDifferentPrices(2_001)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "too-many-lines", "lines", 2_001, "allowed", 2_000));
    }

    @Test
    void countsLinesOnceTheyAreSummed() {
        OrderLine[] lines = linesOfDifferentPrices(2_001);
        lines[2_000] = lines[0];
        OrderLine[] summed = linesOfDifferentPrices(2_000);
        summed[0] = summed[0].withQuantity(new Quantity(2));
        order.givenNoPriorActivity().when(place(lines)).expectEvents(placed(summed));
    }

    @Test
    void refusesAnOrderWithoutLines() {
        order.givenNoPriorActivity()
                .when(place())
                .expectNoEvents()
                .expectExceptionDetails(invalid("lines", "must not be empty"));
    }

    @Test
    void refusesLinesInSeveralCurrencies() {
        order.givenNoPriorActivity()
                .when(place(mugs(1), dollarJugs()))
                .expectNoEvents()
                .expectExceptionDetails(currencyMismatch());
    }

    @Test
    void refusesShippingInAnotherCurrency() {
        order.givenNoPriorActivity()
                .when(shippedFor(Money.of("1", "USD")))
                .expectNoEvents()
                .expectExceptionDetails(currencyMismatch());
    }

    @Test
    void refusesNegativeShipping() {
        order.givenNoPriorActivity()
                .when(shippedFor(pounds("-0.01")))
                .expectNoEvents()
                .expectExceptionDetails(invalid("shipping", "must not be negative"));
    }

    @Test
    void takesTheLargestTotalThereIs() {
        order.givenNoPriorActivity()
                .when(place(jugs(1, "999999999999999")))
                .expectEvents(placed(jugs(1, "999999999999999")));
    }

    @Test
    void refusesALargerTotalOfALine() {
        order.givenNoPriorActivity()
                .when(place(jugs(2, "999999999999999")))
                .expectNoEvents()
                .expectExceptionDetails(totalTooLarge());
    }

    @Test
    void refusesALargerTotalOfLines() {
        order.givenNoPriorActivity()
                .when(place(jugs(1, "999999999999999"), jugs(1)))
                .expectNoEvents()
                .expectExceptionDetails(totalTooLarge());
    }

    @Test
    void refusesALargerTotalWithTax() {
        order.givenNoPriorActivity()
                .when(place(mugs(1, "999999999999999")))
                .expectNoEvents()
                .expectExceptionDetails(totalTooLarge());
    }

    @Test
    void refusesALargerTotalWithShipping() {
        order.givenNoPriorActivity()
                .when(shippedFor(pounds("999999999999999")))
                .expectNoEvents()
                .expectExceptionDetails(totalTooLarge());
    }

    @Test
    void takesAnOrderThatCostsNothing() {
        order.givenNoPriorActivity().when(place(jugs(1, "0"))).expectEvents(placed(jugs(1, "0")));
    }

    @Test
    void storesNothingForTheVerySameOnceMore() {
        order.given(placed(mugs(2)))
                .when(place(mugs(2)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingForTheSameInParts() {
        order.given(placed(mugs(2)))
                .when(place(mugs(1), mugs(1)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void comparesWithThePlacementAndNotWithWhatCameAfter() {
        order.given(placed(mugs(2)), changed(MUG, 3), cancelled())
                .when(place(mugs(2)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesTheSameIdForOtherLines() {
        refusesOnceMugsArePlaced(place(mugs(3)));
        refusesOnceMugsArePlaced(place(mugs(2, "2.49")));
        refusesOnceMugsArePlaced(place(mugs(2), jugs(1)));
    }

    @Test
    void refusesTheSameIdForAnythingElse() {
        refusesOnceMugsArePlaced(placedBy("Bob"));
        refusesOnceMugsArePlaced(shippedFor(pounds("0.01")));
        refusesOnceMugsArePlaced(new PlaceOrder(ORDER, "Ann", List.of(mugs(2)), null, ANNS, WarehouseId.MAIN, null));
        refusesOnceMugsArePlaced(
                new PlaceOrder(ORDER, "Ann", List.of(mugs(2)), null, null, new WarehouseId("north"), null));
        refusesOnceMugsArePlaced(
                new PlaceOrder(ORDER, "Ann", List.of(mugs(2)), null, null, WarehouseId.MAIN, YESTERDAY));
    }

    private void refusesOnceMugsArePlaced(PlaceOrder other) {
        order.given(placed(mugs(2)))
                .when(other)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "already-exists", "orderId", ORDER.value()));
    }

    private static PlaceOrder placedBy(String customer) {
        return new PlaceOrder(ORDER, customer, List.of(mugs(2)), null, null, WarehouseId.MAIN, null);
    }

    private static PlaceOrder shippedFor(Money shipping) {
        return new PlaceOrder(ORDER, "Ann", List.of(mugs(2)), shipping, null, WarehouseId.MAIN, null);
    }

    private static OrderLine dollarJugs() {
        return new OrderLine(JUG, "Jug", new Quantity(1), UnitPrice.of("1", "USD"), TaxRate.NONE, true);
    }

    private static OrderLine[] linesOfDifferentPrices(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> jugs(1, Integer.toString(n)))
                .toArray(OrderLine[]::new);
    }

    private static Matcher<Refusal> quantityTooLarge(long requested) {
        return refused(
                Kind.CONFLICT,
                "quantity-too-large",
                "sku",
                JUG.value(),
                "requested",
                requested,
                "allowed",
                Quantity.MAX);
    }

    private static Matcher<Refusal> currencyMismatch() {
        return refused(Kind.CONFLICT, "currency-mismatch", "expected", "GBP", "given", "USD");
    }

    private static Matcher<Refusal> totalTooLarge() {
        return refused(Kind.CONFLICT, "total-too-large");
    }

    private static Matcher<Refusal> invalid(String field, String message) {
        return refused(Kind.INVALID, "invalid", "errors", List.of(Map.of("field", field, "message", message)));
    }

    private static PlaceOrder asked(String lines, OrderLine... agreed) {
        return new PlaceOrder(ORDER, "Ann", List.of(agreed), null, null, WarehouseId.MAIN, null, lines);
    }

    private static OrderPlaced wasAsked(String lines, OrderLine... agreed) {
        return new OrderPlaced(ORDER, "Ann", List.of(agreed), pounds("0"), null, WarehouseId.MAIN, null, lines);
    }

    @Test
    void isTheSameWhereTheSameWasAskedThoughThePriceHasChanged() {
        order.given(wasAsked("2 mugs", mugs(2)))
                .when(asked("2 mugs", mugs(2, "9.99")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void isAnotherWhereAnotherThingWasAskedThoughTheSameBecameOfIt() {
        order.given(wasAsked("2 mugs at 2.50", mugs(2)))
                .when(asked("2 mugs", mugs(2)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "already-exists", "orderId", ORDER.value()));
    }

    @Test
    void isComparedByItsTermsWhereItIsNotKnownWhatWasAsked() {
        order.given(placed(mugs(2)))
                .when(asked("2 mugs", mugs(2)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        order.given(wasAsked("2 mugs", mugs(2)))
                .when(asked("2 mugs", mugs(2)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
