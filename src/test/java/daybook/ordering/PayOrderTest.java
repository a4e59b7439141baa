package daybook.ordering;

import static daybook.ordering.Orders.ANNS;
import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.added;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.changed;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.paidByAccount;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.paymentRequestedFromOutside;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.removed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderPlaced;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PayOrderTest {

    private static final PayOrder PAY = new PayOrder(ORDER, null, null, null);
    private static final PayOrder PAY_BY_ACCOUNT = new PayOrder(ORDER, ANNS, null, null);
    private static final Instant YESTERDAY = Instant.parse("2026-01-02T03:04:05.678Z");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void paysTheTotalOfLinesTaxAndShipping() {
        List<OrderLine> lines = List.of(mugs(3, "0.55"), jugs(3, "0.0125"));
        order.given(new OrderPlaced(ORDER, "Ann", lines, pounds("4.95"), null, WarehouseId.MAIN, null))
                .when(PAY)
                .expectEvents(paymentRequestedFromOutside("6.97"));
    }

    @Test
    void paysTheTotalAfterItsLinesHaveChanged() {
        order.given(placed(mugs(2)), added(jugs(1)), changed(MUG, 4), removed(JUG))
                .when(PAY)
                .expectEvents(paymentRequestedFromOutside("12.00"));
    }

    @Test
    void keepsForWhatAndWhenMoneyCameFromOutside() {
        order.given(placed(mugs(2)))
                .when(new PayOrder(ORDER, null, "cheque 7", YESTERDAY))
                .expectEvents(new OrderPaymentRequested(ORDER, pounds("6.00"), null, "cheque 7", YESTERDAY));
    }

    @Test
    void asksAnAccountForTheTotal() {
        order.given(placed(mugs(2)))
                .when(new PayOrder(ORDER, ANNS, "invoice 7", YESTERDAY))
                .expectEvents(new OrderPaymentRequested(ORDER, pounds("6.00"), ANNS, "invoice 7", YESTERDAY));
    }

    @Test
    void asksAnAccountOnceItIsConfirmed() {
        order.given(placed(mugs(2)), confirmed(mugs(2))).when(PAY_BY_ACCOUNT).expectEvents(paymentRequested("6.00"));
    }

    @Test
    void asksAnAccountOnceItsStockIsReserved() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved())
                .when(PAY_BY_ACCOUNT)
                .expectEvents(paymentRequested("6.00"));
    }

    @Test
    void asksAgainOnceItWasRefused() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paymentRefused())
                .when(PAY_BY_ACCOUNT)
                .expectEvents(paymentRequested("6.00"));
    }

    @Test
    void isPaidFromOutsideOnceAnAccountRefused() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paymentRefused())
                .when(PAY)
                .expectEvents(paymentRequestedFromOutside("6.00"));
    }

    @Test
    void paysWhatIsConfirmedAlready() {
        order.given(placed(mugs(2)), confirmed(mugs(2))).when(PAY).expectEvents(paymentRequestedFromOutside("6.00"));
    }

    @Test
    void paysWhatIsReservedAlready() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved())
                .when(PAY)
                .expectEvents(paymentRequestedFromOutside("6.00"));
    }

    @Test
    void paysTheSmallestTotalThereIs() {
        order.given(placed(jugs(1, "0.01"))).when(PAY).expectEvents(paymentRequestedFromOutside("0.01"));
    }

    @Test
    void refusesWhereThereIsNothingToPay() {
        order.given(placed(jugs(1, "0")))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void asksNoAccountWhereThereIsNothingToPay() {
        order.given(placed(jugs(1, "0")))
                .when(PAY_BY_ACCOUNT)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhereTheTotalIsRoundedToNothing() {
        order.given(placed(jugs(1, "0.005")), confirmed(jugs(1, "0.005")), reserved())
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void paysWhatCostsSomethingOnceALineWasAdded() {
        order.given(placed(jugs(1, "0")), added(mugs(1))).when(PAY).expectEvents(paymentRequestedFromOutside("3.00"));
    }

    @Test
    void refusesWhileMoneyFromOutsideIsBroughtIn() {
        order.given(placed(mugs(2)), paymentRequestedFromOutside("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    /** The log of an earlier version: it was paid before the money was in. */
    @Test
    void refusesWhatAnEarlierVersionTookForPaid() {
        order.given(placed(mugs(2)), new OrderPaid(ORDER, pounds("6.00"), null, null, null, null))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhileAnAccountIsAsked() {
        order.given(placed(mugs(2)), paymentRequested("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void asksNoAccountWhileOneIsAsked() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paymentRequested("6.00"))
                .when(PAY_BY_ACCOUNT)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "cancel"));
    }

    @Test
    void refusesWhatIsPaidButNotConfirmed() {
        order.given(placed(mugs(2)), paid("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatAnAccountHasPaid() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paidByAccount("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatIsPaidButNotReserved() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), paid("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CONFIRMED", "cancel"));
    }

    @Test
    void refusesWhatIsReservedAndPaid() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"))
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID", "ship", "cancel"));
    }

    @Test
    void refusesOnceItsShipmentIsAskedFor() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested())
                .when(PAY)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("PAID"));
    }

    @Test
    void refusesWhatIsShipped() {
        order.given(placed(mugs(2)), confirmed(mugs(2)), reserved(), paid("6.00"), shipmentRequested(), shipped())
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
}
