package daybook.ordering;

import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;
import static daybook.ordering.Orders.shipped;
import static daybook.testing.Refusals.refused;

import daybook.kernel.AccountId;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class PayOrderTest {

    private static final PayOrder PAY = new PayOrder(ORDER, null, null);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void paysTheTotalOfLinesTaxAndShipping() {
        List<OrderLine> lines = List.of(mugs(3, "0.55"), jugs(3, "0.0125"));
        order.given(new OrderPlaced(ORDER, "Ann", lines, pounds("4.95"), null, WarehouseId.MAIN, null))
                .when(PAY)
                .expectEvents(paid("6.97"));
    }

    @Test
    void paysTheTotalAfterItsLinesHaveChanged() {
        order.given(placed(mugs(2)), added(jugs(1)), changed(MUG, 4), removed(JUG))
                .when(PAY)
                .expectEvents(paid("12.00"));
    }

    @Test
    void keepsFromWhereAndForWhatItWasPaid() {
        AccountId anns = new AccountId("anns");
        order.given(placed(mugs(2)))
                .when(new PayOrder(ORDER, anns, "invoice 7"))
                .expectEvents(new OrderPaid(ORDER, pounds("6.00"), anns, "invoice 7"));
    }

    @Test
    void paysWhatIsConfirmedAlready() {
        order.given(placed(mugs(2)), confirmed()).when(PAY).expectEvents(paid("6.00"));
    }

    @Test
    void paysTheSmallestTotalThereIs() {
        order.given(placed(jugs(1, "0.01"))).when(PAY).expectEvents(paid("0.01"));
    }

    @Test
    void refusesWhereThereIsNothingToPay() {
        order.given(placed(jugs(1, "0")))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhereTheTotalIsRoundedToNothing() {
        order.given(placed(jugs(1, "0.005")), confirmed())
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void paysWhatCostsSomethingOnceALineWasAdded() {
        order.given(placed(jugs(1, "0")), added(mugs(1))).when(PAY).expectEvents(paid("3.00"));
    }

    @Test
    void refusesWhatIsPaidButNotConfirmed() {
        order.given(placed(mugs(2)), paid("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatIsConfirmedAndPaid() {
        order.given(placed(mugs(2)), confirmed(), paid("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void refusesWhatIsShipped() {
        order.given(placed(mugs(2)), confirmed(), paid("6.00"), shipped())
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void refusesWhatIsCancelled() {
        order.given(placed(mugs(2)), cancelled())
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }

    @Test
    void refusesWhatWasNeverPlaced() {
        order.givenNoPriorActivity().when(PAY).expectException(AggregateNotFoundException.class);
    }

    private static Matcher<Refusal> notAllowed(String status, String... allowed) {
        return refused(Kind.CONFLICT, "invalid-status", "orderStatus", status, "allowed", List.of(allowed));
    }
}
