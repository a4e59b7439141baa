package daybook.ordering;

import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paidByAccount;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.reserved;

import daybook.ordering.OrderCommand.RefusePayment;
import daybook.ordering.OrderEvent.OrderPaymentRefused;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RefusePaymentTest {

    private static final RefusePayment REFUSE = new RefusePayment(ORDER, 1, "no money left");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void refusesWhatWasAskedFor() {
        order.given(placed(mugs(2)), paymentRequested("6.00")).when(REFUSE).expectEvents(paymentRefused());
    }

    @Test
    void refusesWhatWasConfirmedMeanwhile() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), confirmed(mugs(2)), reserved())
                .when(REFUSE)
                .expectEvents(paymentRefused());
    }

    @Test
    void keepsTheReason() {
        order.given(placed(mugs(2)), paymentRequested("6.00"))
                .when(new RefusePayment(ORDER, 1, "the account is closed"))
                .expectEvents(new OrderPaymentRefused(ORDER, "the account is closed"));
    }

    @Test
    void refusesWhatWasAskedForOnceMore() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paymentRefused(), paymentRequested("6.00"))
                .when(new RefusePayment(ORDER, 3, "no money left"))
                .expectEvents(paymentRefused());
    }

    @Test
    void leavesAloneWhatWasAskedForAfterwards() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paymentRefused(), paymentRequested("6.00"))
                .when(REFUSE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingTheSecondTime() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paymentRefused())
                .when(REFUSE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingTheSecondTimeOnceItIsCancelled() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paymentRefused(), cancelled())
                .when(REFUSE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingOnceTheMoneyIsIn() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paidByAccount("6.00"))
                .when(REFUSE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingWhereNothingWasAskedFor() {
        order.given(placed(mugs(2)))
                .when(REFUSE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isRefusedWhereTheOrderWasCancelledMeanwhile() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), cancelled())
                .when(REFUSE)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }
}
