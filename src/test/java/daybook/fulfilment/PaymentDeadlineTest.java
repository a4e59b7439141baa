package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.BOBS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.all;
import static daybook.fulfilment.Fulfilments.cancelUnpaidOrder;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.confirmed;
import static daybook.fulfilment.Fulfilments.confirmedForNothing;
import static daybook.fulfilment.Fulfilments.deposit;
import static daybook.fulfilment.Fulfilments.done;
import static daybook.fulfilment.Fulfilments.isDone;
import static daybook.fulfilment.Fulfilments.joined;
import static daybook.fulfilment.Fulfilments.moot;
import static daybook.fulfilment.Fulfilments.overdue;
import static daybook.fulfilment.Fulfilments.paid;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.recordPayment;
import static daybook.fulfilment.Fulfilments.recordReservation;
import static daybook.fulfilment.Fulfilments.refusePayment;
import static daybook.fulfilment.Fulfilments.rejected;
import static daybook.fulfilment.Fulfilments.release;
import static daybook.fulfilment.Fulfilments.requested;
import static daybook.fulfilment.Fulfilments.reserve;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.sent;
import static daybook.fulfilment.Fulfilments.transfer;
import static daybook.fulfilment.Fulfilments.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NotePaymentRequest;
import daybook.kernel.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** An unpaid order is cancelled at its deadline. */
class PaymentDeadlineTest {

    private static final Object[] WAITING = {
        confirmed(MUGS),
        planned(reserve(1, MUGS)),
        done("reserve-1"),
        planned(recordReservation()),
        done("record-reservation-1")
    };
    private static final Object[] PAYING =
            all(WAITING, requested(3, ANNS), planned(transfer(1, ANNS)), sent("transfer-1"));

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void isOverdueAndToBeCancelled() {
        assertThat(deadlineAfter(WAITING)).containsExactly(joined(overdue(), planned(cancelUnpaidOrder(1))));
    }

    @Test
    void isOverdueAlsoWhereTheStockIsNotReservedYet() {
        assertThat(deadlineAfter(confirmed(MUGS), planned(reserve(1, MUGS))))
                .containsExactly(joined(overdue(), planned(cancelUnpaidOrder(1))));
    }

    @Test
    void isNotOverdueTwice() {
        assertThat(deadlineAfter(all(WAITING, overdue(), planned(cancelUnpaidOrder(1)))))
                .isEmpty();
        assertThat(deadlineAfter(all(WAITING, overdue(), planned(cancelUnpaidOrder(1)), done("cancel-unpaid-order-1"))))
                .isEmpty();
    }

    @Test
    void isNotOverdueOnceItIsPaidOrCancelledOrWhereNothingIsToBePaid() {
        assertThat(deadlineAfter(all(WAITING, paid(), planned(deposit())))).isEmpty();
        assertThat(deadlineAfter(all(PAYING, transferred("transfer-1"), planned(recordPayment(1, ANNS, "transfer-1")))))
                .isEmpty();
        assertThat(deadlineAfter(all(WAITING, cancelled(), planned(release(1, MUGS)))))
                .isEmpty();
        assertThat(deadlineAfter(confirmedForNothing(), planned(recordReservation())))
                .isEmpty();
        assertThat(deadlineAfter()).isEmpty();
    }

    @Test
    void isNotCancelledWhileAnAccountPays() {
        assertThat(deadlineAfter(PAYING)).containsExactly(overdue());
        fulfilment
                .given(all(PAYING, overdue()))
                .when(new EndTransfer(ORDER, "transfer-1", 1, null))
                .expectEvents(joined(transferred("transfer-1"), planned(recordPayment(1, ANNS, "transfer-1"))));
    }

    @Test
    void isCancelledAfterTheOrderHasHeardThatTheAccountDoesNotPay() {
        fulfilment
                .given(all(PAYING, overdue()))
                .when(new EndTransfer(ORDER, "transfer-1", 1, "insufficient-funds"))
                .expectEvents(joined(rejected("transfer-1"), planned(refusePayment(1, "transfer-1"))))
                .expectResultMessagePayloadMatching(sends("refuse-payment-1"));
        fulfilment
                .given(all(PAYING, overdue(), rejected("transfer-1"), planned(refusePayment(1, "transfer-1"))))
                .when(end(isDone("refuse-payment-1")))
                .expectEvents(joined(done("refuse-payment-1"), planned(cancelUnpaidOrder(1))))
                .expectResultMessagePayloadMatching(sends("cancel-unpaid-order-1"));
    }

    @Test
    void isNotCancelledBeforeTheOrderHasHeardOfIt() {
        assertThat(deadlineAfter(all(PAYING, rejected("transfer-1"), planned(refusePayment(1, "transfer-1")))))
                .containsExactly(overdue());
    }

    /** Another account was asked to pay while the cancellation was pending. */
    @Test
    void isCancelledAfterAllWhereTheAccountThatCameBetweenDoesNotPayEither() {
        Object[] tooLate = all(WAITING, overdue(), planned(cancelUnpaidOrder(1)), moot("cancel-unpaid-order-1"));
        fulfilment
                .given(tooLate)
                .when(new NotePaymentRequest(ORDER, 4, BOBS, TOTAL, "ann's", Fulfilments.YESTERDAY, AccountId.HOUSE))
                .expectEvents(joined(requested(4, BOBS), planned(transfer(1, BOBS))));
        fulfilment
                .given(all(
                        tooLate,
                        requested(4, BOBS),
                        planned(transfer(1, BOBS)),
                        sent("transfer-1"),
                        rejected("transfer-1"),
                        planned(refusePayment(1, "transfer-1"))))
                .when(end(isDone("refuse-payment-1")))
                .expectEvents(joined(done("refuse-payment-1"), planned(cancelUnpaidOrder(2))));
    }

    @Test
    void isTriedToBeCancelledOnlyOnceWhereSomethingCameBetween() {
        fulfilment
                .given(all(WAITING, overdue(), planned(cancelUnpaidOrder(1))))
                .when(end(new StepEnd("cancel-unpaid-order-1", StepStatus.SKIPPED, "invalid-status")))
                .expectEvents(moot("cancel-unpaid-order-1"))
                .expectResultMessagePayloadMatching(sends());
    }

    @Test
    void isGivenBackOnceItIsCancelled() {
        fulfilment
                .given(all(WAITING, overdue(), planned(cancelUnpaidOrder(1)), done("cancel-unpaid-order-1")))
                .when(new NoteCancellation(ORDER, "changed her mind"))
                .expectEvents(joined(cancelled(), planned(release(1, MUGS))))
                .expectResultMessagePayloadMatching(sends("release-1"));
    }

    private static EndSteps end(StepEnd... ends) {
        return new EndSteps(ORDER, List.of(ends));
    }

    /** Triggers the deadline as the scheduler does, and returns the resulting events. */
    private static List<Object> deadlineAfter(Object... events) {
        InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
        for (int sequence = 0; sequence < events.length; sequence++) {
            log.appendEvents(List.of(
                    new GenericDomainEventMessage<>(Fulfilment.TYPE, ORDER.toString(), sequence, events[sequence])));
        }
        Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(config -> log)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Fulfilment.class))
                .start();
        fire(axon);
        List<Object> happened = new ArrayList<>();
        axon.eventStore()
                .readEvents(ORDER.toString(), events.length)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .forEach(happened::add);
        axon.shutdown();
        return happened;
    }

    private static void fire(Configuration axon) {
        AggregateScopeDescriptor scope = new AggregateScopeDescriptor(Fulfilment.TYPE, ORDER.toString());
        DeadlineMessage<?> deadline = GenericDeadlineMessage.asDeadlineMessage(
                PaymentDeadline.NAME, new PaymentDeadline(ORDER), Fulfilments.YESTERDAY);
        DefaultUnitOfWork.startAndGet(deadline)
                .execute(() -> axon.scopeAwareProvider()
                        .provideScopeAwareStream(scope)
                        .filter(component -> component.canResolve(scope))
                        .forEach(component -> {
                            try {
                                component.send(deadline, scope);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        }));
    }
}
