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

import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class ShipOrderTest {

    private static final ShipOrder SHIP = new ShipOrder(ORDER, null);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void shipsWhatIsConfirmedAndThenPaid() {
        order.given(placed(mugs(2)), confirmed(), paid("6.00")).when(SHIP).expectEvents(shipped());
    }

    @Test
    void shipsWhatIsPaidAndThenConfirmed() {
        order.given(placed(mugs(2)), paid("6.00"), confirmed()).when(SHIP).expectEvents(shipped());
    }

    @Test
    void shipsWhatCostsNothingOnceItIsConfirmed() {
        order.given(placed(jugs(1, "0")), confirmed()).when(SHIP).expectEvents(shipped());
    }

    @Test
    void keepsTheReference() {
        order.given(placed(mugs(2)), confirmed(), paid("6.00"))
                .when(new ShipOrder(ORDER, "parcel 9"))
                .expectEvents(new OrderShipped(ORDER, "parcel 9"));
    }

    @Test
    void refusesWhatCostsNothingButIsNotConfirmed() {
        order.given(placed(jugs(1, "0")))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatIsNew() {
        order.given(placed(mugs(2)))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "pay", "cancel"));
    }

    @Test
    void refusesWhatIsPaidButNotConfirmed() {
        order.given(placed(mugs(2)), paid("6.00"))
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatIsConfirmedButNotPaid() {
        order.given(placed(mugs(2)), confirmed())
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "pay", "cancel"));
    }

    @Test
    void refusesWhatIsShipped() {
        order.given(placed(mugs(2)), confirmed(), paid("6.00"), shipped())
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("SHIPPED"));
    }

    @Test
    void refusesWhatIsCancelled() {
        order.given(placed(mugs(2)), cancelled())
                .when(SHIP)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }

    @Test
    void refusesWhatWasNeverPlaced() {
        order.givenNoPriorActivity().when(SHIP).expectException(AggregateNotFoundException.class);
    }

    private static Matcher<Refusal> notAllowed(String status, String... allowed) {
        return refused(Kind.CONFLICT, "invalid-status", "orderStatus", status, "allowed", List.of(allowed));
    }
}
