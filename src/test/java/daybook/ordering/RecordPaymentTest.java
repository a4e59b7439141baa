package daybook.ordering;

import static daybook.ordering.Orders.ANNS;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paidByAccount;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.pounds;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.kernel.AccountId;
import daybook.ordering.OrderCommand.RecordPayment;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RecordPaymentTest {

    private static final RecordPayment RECORD = new RecordPayment(ORDER, ANNS, AccountId.HOUSE);
    private static final Instant YESTERDAY = Instant.parse("2026-01-02T03:04:05.678Z");

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void recordsWhatWasAskedFor() {
        order.given(placed(mugs(2)), paymentRequested("6.00")).when(RECORD).expectEvents(paidByAccount("6.00"));
    }

    @Test
    void recordsWhatCameFromOutsideAndWhereItIs() {
        AccountId dollars = new AccountId("house-usd");
        order.given(placed(mugs(2)), new OrderPaymentRequested(ORDER, pounds("6.00"), null, "cheque 7", YESTERDAY))
                .when(new RecordPayment(ORDER, null, dollars))
                .expectEvents(new OrderPaid(ORDER, pounds("6.00"), null, "cheque 7", YESTERDAY, dollars));
    }

    @Test
    void keepsTheReferenceAndTheBusinessDateOfTheRequest() {
        order.given(placed(mugs(2)), new OrderPaymentRequested(ORDER, pounds("6.00"), ANNS, "invoice 7", YESTERDAY))
                .when(RECORD)
                .expectEvents(new OrderPaid(ORDER, pounds("6.00"), ANNS, "invoice 7", YESTERDAY, AccountId.HOUSE));
    }

    @Test
    void keepsThoseOfTheLastRequest() {
        order.given(
                        placed(mugs(2)),
                        new OrderPaymentRequested(ORDER, pounds("6.00"), ANNS, "invoice 7", YESTERDAY),
                        paymentRefused(),
                        paymentRequested("6.00"))
                .when(RECORD)
                .expectEvents(paidByAccount("6.00"));
    }

    @Test
    void recordsWhatWasConfirmedMeanwhile() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), confirmed(mugs(2)), reserved())
                .when(RECORD)
                .expectEvents(paidByAccount("6.00"));
    }

    @Test
    void storesNothingTheSecondTime() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paidByAccount("6.00"))
                .when(RECORD)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingTheSecondTimeOnceItIsShipped() {
        order.given(
                        placed(mugs(2)),
                        confirmed(mugs(2)),
                        reserved(),
                        paymentRequested("6.00"),
                        paidByAccount("6.00"),
                        shipmentRequested(),
                        shipped())
                .when(RECORD)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void storesNothingTheSecondTimeOnceItIsCancelled() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paidByAccount("6.00"), cancelled())
                .when(RECORD)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesWhatWasNotAskedFor() {
        order.given(placed(mugs(2)))
                .when(RECORD)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "pay", "cancel"));
    }

    @Test
    void refusesWhatNeedsNoPayment() {
        order.given(placed(jugs(1, "0")))
                .when(RECORD)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "cancel"));
    }

    @Test
    void refusesWhatWasRefused() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), paymentRefused())
                .when(RECORD)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("NEW", "confirm", "pay", "cancel"));
    }

    @Test
    void refusesWhatWasCancelledMeanwhile() {
        order.given(placed(mugs(2)), paymentRequested("6.00"), cancelled())
                .when(RECORD)
                .expectNoEvents()
                .expectExceptionDetails(notAllowed("CANCELLED"));
    }
}
