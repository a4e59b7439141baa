package daybook.fulfilment;

import static daybook.fulfilment.FulfilmentProcess.NAME;

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
import daybook.fulfilment.FulfilmentCommand.NoteShipmentRequest;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentEvent.PaymentOverdue;
import daybook.fulfilment.FulfilmentEvent.StepRetried;
import daybook.fulfilment.FulfilmentEvent.StepSkipped;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
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
 * Notes what happens to orders, and sends what their fulfilments have planned until nothing is left to be sent.
 *
 * <p>After a crash the event comes again: it is found noted, and what was not recorded as ended is sent again.
 */
@Component
@ProcessingGroup(NAME)
@DisallowReplay
@SendsCommands
class FulfilmentProcess {

    static final String NAME = "fulfilment";

    private final ProcessCommands commands;
    private final Postings postings;
    private final Deadlines deadlines;
    private final FulfilmentProperties properties;

    FulfilmentProcess(
            ProcessCommands commands, Postings postings, Deadlines deadlines, FulfilmentProperties properties) {
        this.commands = commands;
        this.postings = postings;
        this.deadlines = deadlines;
        this.properties = properties;
    }

    @EventHandler
    void on(OrderConfirmed event, EventMessage<?> cause) {
        FulfilmentId id = FulfilmentId.of(event.orderId());
        PendingSteps pending =
                run(new NoteConfirmation(id, event.warehouse(), event.goods(), event.total(), event.account()), cause);
        if (pending.mayStayUnpaid()) {
            deadlines.schedule(
                    cause.getTimestamp().plus(properties.unpaidAfter()),
                    PaymentDeadline.NAME,
                    new PaymentDeadline(id),
                    Fulfilment.TYPE,
                    id);
        }
    }

    @EventHandler
    void on(OrderPaid event, EventMessage<?> cause) {
        if (event.account() == null) {
            FulfilmentId id = FulfilmentId.of(event.orderId());
            run(new NotePayment(id, event.amount(), event.reference(), event.effectiveAt()), cause);
        }
    }

    @EventHandler
    void on(OrderPaymentRequested event, @SequenceNumber long sequence, EventMessage<?> cause) {
        FulfilmentId id = FulfilmentId.of(event.orderId());
        run(
                new NotePaymentRequest(
                        id, sequence, event.account(), event.amount(), event.reference(), event.effectiveAt()),
                cause);
    }

    @EventHandler
    void on(OrderShipmentRequested event, EventMessage<?> cause) {
        FulfilmentId id = FulfilmentId.of(event.orderId());
        run(new NoteShipmentRequest(id, event.reference(), event.effectiveAt()), cause);
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

    /** What belongs to one fulfilment is handled in order, whatever stream it comes from. */
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

    private PendingSteps run(FulfilmentCommand note, EventMessage<?> cause) {
        PendingSteps pending = tell(note, cause);
        while (!pending.steps().isEmpty()) {
            List<StepEnd> ends = send(pending.steps(), new StepCommands(note.fulfilmentId(), pending), cause);
            pending = tell(new EndSteps(note.fulfilmentId(), ends), cause);
        }
        return pending;
    }

    private List<StepEnd> send(List<Step> steps, StepCommands made, EventMessage<?> cause) {
        List<Outcome> outcomes =
                commands.sendAll(NAME, steps.stream().map(made::commandOf).toList(), cause);
        List<StepEnd> ends = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            ends.add(StepCommands.endOf(steps.get(i), settled(steps.get(i), outcomes.get(i), made, cause)));
        }
        return ends;
    }

    /** A step that is tried again may be older than what the account remembers. */
    private Outcome settled(Step step, Outcome sent, StepCommands made, EventMessage<?> cause) {
        return step.action().isPosting()
                ? postings.settle(NAME, sent, made.entryOf(step), entry -> made.posting(step, entry), cause)
                : sent;
    }

    /** @throws IllegalStateException if it is refused, which no rule does */
    private PendingSteps tell(FulfilmentCommand command, EventMessage<?> cause) {
        Outcome outcome = commands.send(NAME, command, cause);
        if (outcome.refusal() != null) {
            throw new IllegalStateException("Refused: " + outcome.refusal());
        }
        return (PendingSteps) Objects.requireNonNull(outcome.answer());
    }
}
