package daybook.fulfilment;

import static daybook.fulfilment.FulfilmentProcess.NAME;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.HouseAccounts;
import daybook.accounts.Postings;
import daybook.accounts.TransferEvent;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteConfirmation;
import daybook.fulfilment.FulfilmentCommand.NotePayment;
import daybook.fulfilment.FulfilmentCommand.NotePaymentRequest;
import daybook.fulfilment.FulfilmentCommand.NoteRestCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteShipmentRequest;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentEvent.PaymentOverdue;
import daybook.fulfilment.FulfilmentEvent.StepRedirected;
import daybook.fulfilment.FulfilmentEvent.StepRetried;
import daybook.fulfilment.FulfilmentEvent.StepSkipped;
import daybook.ordering.OrderCommand.RecordPayment;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import daybook.platform.deadlines.Deadlines;
import daybook.platform.process.ProcessCommands;
import daybook.platform.process.ProcessCommands.Outcome;
import daybook.platform.process.SendsCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/**
 * When something happens to an order or a transfer, notes it in the order's fulfilment, and sends the steps that the fulfilment plans until
 * none is pending.
 *
 * <p>After a crash the event is handled again: noting is idempotent, and steps without a recorded outcome are sent again.
 */
@Component
@ProcessingGroup(NAME)
@DisallowReplay
@SendsCommands
class FulfilmentProcess {

    static final String NAME = "fulfilment";

    /** A fulfilment needs about six rounds after one event; more than this limit means that it does not terminate. */
    static final int ROUNDS_MAX = 50;

    private static final Outcome DONE = new Outcome(null, null);

    private final ProcessCommands commands;
    private final Postings postings;
    private final HouseAccounts house;
    private final Deadlines deadlines;
    private final PaymentDeadlines payment;

    FulfilmentProcess(
            ProcessCommands commands,
            Postings postings,
            HouseAccounts house,
            Deadlines deadlines,
            PaymentDeadlines payment) {
        this.commands = commands;
        this.postings = postings;
        this.house = house;
        this.deadlines = deadlines;
        this.payment = payment;
    }

    @EventHandler
    void on(OrderConfirmed event, EventMessage<?> cause) {
        FulfilmentId id = FulfilmentId.of(event.orderId());
        PendingSteps pending =
                run(new NoteConfirmation(id, event.warehouse(), event.goods(), event.total(), event.account()), cause);
        if (pending.isUnpaid()) {
            deadlines.schedule(Objects.requireNonNull(payment.of(cause)));
        }
    }

    /** A log of an earlier version records a payment from outside before the deposit; today the deposit comes first. */
    @EventHandler
    void on(OrderPaid event, EventMessage<?> cause) {
        if (event.account() == null && event.into() == null) {
            FulfilmentId id = FulfilmentId.of(event.orderId());
            run(new NotePayment(id, event.amount(), event.reference(), event.effectiveAt()), cause);
        }
    }

    @EventHandler
    void on(OrderPaymentRequested event, @SequenceNumber long sequence, EventMessage<?> cause) {
        FulfilmentId id = FulfilmentId.of(event.orderId());
        run(
                new NotePaymentRequest(
                        id,
                        sequence,
                        event.account(),
                        event.amount(),
                        event.reference(),
                        event.effectiveAt(),
                        house.of(event.amount().currency())),
                cause);
    }

    @EventHandler
    void on(OrderShipmentRequested event, @SequenceNumber long sequence, EventMessage<?> cause) {
        FulfilmentId id = FulfilmentId.of(event.orderId());
        run(new NoteShipmentRequest(id, sequence, event.reference(), event.effectiveAt()), cause);
    }

    @EventHandler
    void on(OrderRestCancelled event, EventMessage<?> cause) {
        FulfilmentId id = FulfilmentId.of(event.orderId());
        run(new NoteRestCancellation(id, event.goods(), event.refund(), event.reason()), cause);
    }

    @EventHandler
    void on(OrderCancelled event, EventMessage<?> cause) {
        run(new NoteCancellation(FulfilmentId.of(event.orderId()), event.reason()), cause);
    }

    @EventHandler
    void on(TransferCompleted event, EventMessage<?> cause) {
        StepTransfer.of(event.transferId())
                .ifPresent(step -> run(new EndTransfer(step.fulfilment(), step.step(), step.round(), null), cause));
    }

    @EventHandler
    void on(TransferRejected event, EventMessage<?> cause) {
        StepTransfer.of(event.transferId())
                .ifPresent(step ->
                        run(new EndTransfer(step.fulfilment(), step.step(), step.round(), event.reason()), cause));
    }

    @EventHandler
    void on(PaymentOverdue event, EventMessage<?> cause) {
        run(new ResumeFulfilment(event.fulfilmentId()), cause);
    }

    @EventHandler
    void on(StepRetried event, EventMessage<?> cause) {
        run(new ResumeFulfilment(event.fulfilmentId()), cause);
    }

    @EventHandler
    void on(StepSkipped event, EventMessage<?> cause) {
        run(new ResumeFulfilment(event.fulfilmentId()), cause);
    }

    @EventHandler
    void on(StepRedirected event, EventMessage<?> cause) {
        run(new ResumeFulfilment(event.fulfilmentId()), cause);
    }

    /** The events of one fulfilment are handled in sequence, whatever aggregate they are of. */
    static Object sequenceOf(EventMessage<?> message) {
        Object event = message.getPayload();
        if (event instanceof daybook.ordering.OrderEvent order) {
            return order.orderId().value();
        }
        if (event instanceof TransferEvent transfer) {
            return StepTransfer.of(transfer.transferId())
                    .map(step -> step.fulfilment().value())
                    .orElseGet(() -> transfer.transferId().value());
        }
        return event instanceof FulfilmentEvent own ? own.fulfilmentId().value() : message.getIdentifier();
    }

    /** @throws IllegalStateException if steps are pending after {@link #ROUNDS_MAX} rounds: the event is parked as a dead letter */
    private PendingSteps run(FulfilmentCommand note, EventMessage<?> cause) {
        PendingSteps pending = tell(note, cause);
        for (int round = 0; !pending.steps().isEmpty(); round++) {
            if (round == ROUNDS_MAX) {
                throw new IllegalStateException(
                        "The fulfilment " + note.fulfilmentId().value() + " still has pending steps after " + ROUNDS_MAX
                                + " rounds: " + pending.steps());
            }
            List<StepEnd> ends = send(pending.steps(), new StepCommands(note.fulfilmentId(), pending), cause);
            pending = tell(new EndSteps(note.fulfilmentId(), ends), cause);
        }
        return pending;
    }

    private List<StepEnd> send(List<Step> steps, StepCommands stepCommands, EventMessage<?> cause) {
        List<Step> ready = new ArrayList<>(steps.size());
        List<StepEnd> ends = new ArrayList<>(steps.size());
        for (Step step : steps) {
            Outcome opened = opened(step, stepCommands, cause);
            if (opened.isRefused()) {
                ends.add(StepCommands.endOf(step, opened));
            } else {
                ready.add(step);
            }
        }
        if (ready.isEmpty()) {
            return ends;
        }
        List<Outcome> outcomes = commands.sendAll(
                NAME, ready.stream().map(stepCommands::commandOf).toList(), cause);
        for (int i = 0; i < ready.size(); i++) {
            ends.add(StepCommands.endOf(ready.get(i), settled(ready.get(i), outcomes.get(i), stepCommands, cause)));
        }
        return ends;
    }

    /** Opens the account of the house that a payment credits, if it is not open yet. */
    private Outcome opened(Step step, StepCommands stepCommands, EventMessage<?> cause) {
        OpenAccount opening = stepCommands.openingFor(step);
        return opening == null ? DONE : decided(commands.send(NAME, opening, cause));
    }

    /** A repeated posting may be older than the postings that the account remembers; {@link Postings} then searches the log. */
    private Outcome settled(Step step, Outcome sent, StepCommands stepCommands, EventMessage<?> cause) {
        if (!step.action().isPosting()) {
            return decided(sent);
        }
        Outcome posted = decided(
                postings.settle(NAME, sent, stepCommands.keyOf(step), key -> stepCommands.posting(step, key), cause));
        if (step.action() == StepAction.DEPOSIT && !posted.isRefused()) {
            recordPayment(stepCommands.recordOf(step), cause);
        }
        return posted;
    }

    /** An order that was cancelled in between refuses the payment; the money is refunded when its cancellation is noted. */
    private void recordPayment(RecordPayment payment, EventMessage<?> cause) {
        Outcome told = decided(commands.send(NAME, payment, cause));
        if (told.isRefused() && !told.isRefusedAs("invalid-status")) {
            throw new IllegalStateException("Refused: " + told.refusal());
        }
    }

    /** @throws IllegalStateException if the refusal is transient: the event is parked as a dead letter, and no step fails */
    private static Outcome decided(Outcome outcome) {
        if (outcome.isPassing()) {
            throw new IllegalStateException("Refused for now: " + outcome.refusal());
        }
        return outcome;
    }

    /** @throws IllegalStateException if the command is refused; no rule of a fulfilment refuses it */
    private PendingSteps tell(FulfilmentCommand command, EventMessage<?> cause) {
        Outcome outcome = commands.send(NAME, command, cause);
        if (outcome.refusal() != null) {
            throw new IllegalStateException("Refused: " + outcome.refusal());
        }
        return (PendingSteps) Objects.requireNonNull(outcome.answer());
    }
}
