package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.shipped;
import static daybook.testing.Refusals.refused;

import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class ConfirmOrderTest {

    private static final ConfirmOrder CONFIRM = new ConfirmOrder(ORDER);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void confirmsANewOrder() {
        order.given(placed(mugs(2))).when(CONFIRM).expectEvents(confirmed());
    }

    @Test
    void confirmsWhatIsPaidAlready() {
        order.given(placed(mugs(2)), paid("6.00")).when(CONFIRM).expectEvents(confirmed());
    }

    @Test
    void confirmsWhatCostsNothing() {
        order.given(placed(jugs(1, "0"))).when(CONFIRM).expectEvents(confirmed());
    }

    @Test
    void refusesWhatIsConfirmedButNotPaid() {
        order.given(placed(mugs(2)), confirmed())
                .when(CONFIRM)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesWhatIsConfirmedAndPaid() {
        order.given(placed(mugs(2)), confirmed(), paid("6.00"))
                .when(CONFIRM)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void refusesWhatIsShipped() {
        order.given(placed(mugs(2)), confirmed(), paid("6.00"), shipped())
                .when(CONFIRM)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void refusesWhatIsCancelled() {
        order.given(placed(mugs(2)), cancelled())
                .when(CONFIRM)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }

    @Test
    void refusesWhatWasNeverPlaced() {
        order.givenNoPriorActivity().when(CONFIRM).expectException(AggregateNotFoundException.class);
    }

    private static Matcher<Refusal> notAllowed(String status, String... allowed) {
        return refused(Kind.CONFLICT, "invalid-status", "orderStatus", status, "allowed", List.of(allowed));
    }
}
