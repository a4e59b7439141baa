package daybook.fulfilment;

import static daybook.fulfilment.FulfilmentRules.refundHasFailed;
import static daybook.fulfilment.FulfilmentRules.stepCanBeRetried;
import static daybook.fulfilment.FulfilmentRules.stepCanBeSkipped;
import static java.util.stream.Collectors.toMap;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteConfirmation;
import daybook.fulfilment.FulfilmentCommand.NotePayment;
import daybook.fulfilment.FulfilmentCommand.NotePaymentRequest;
import daybook.fulfilment.FulfilmentCommand.NoteRestCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteShipmentRequest;
import daybook.fulfilment.FulfilmentCommand.RedirectRefund;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentCommand.RetryStep;
import daybook.fulfilment.FulfilmentCommand.SkipStep;
import daybook.fulfilment.FulfilmentEvent.CancellationNoted;
import daybook.fulfilment.FulfilmentEvent.ConfirmationNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentNoted;
import daybook.fulfilment.FulfilmentEvent.PaymentOverdue;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.RestCancellationNoted;
import daybook.fulfilment.FulfilmentEvent.ShipmentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.StepRedirected;
import daybook.fulfilment.FulfilmentEvent.StepRetried;
import daybook.fulfilment.FulfilmentEvent.StepSkipped;
import daybook.fulfilment.FulfilmentEvent.StepsEnded;
import daybook.fulfilment.FulfilmentEvent.StepsPlanned;
import daybook.fulfilment.FulfilmentEvent.TransferEnded;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The workflow of one order. It notes what happened to the order, plans the steps that follow, and records the outcome of each step, which
 * may lead to further steps.
 */
@Aggregate(type = Fulfilment.TYPE, cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("fulfilment")
class Fulfilment {

    static final String TYPE = "fulfilment";

    @AggregateIdentifier
    private @Nullable FulfilmentId id;

    private FulfilmentState state = FulfilmentState.NOTHING;

    Fulfilment() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PendingSteps handle(NoteConfirmation command) {
        return state.confirmation() != null
                ? state.pendingSteps()
                : note(new ConfirmationNoted(
                        command.fulfilmentId(),
                        command.warehouse(),
                        command.goods(),
                        command.total(),
                        command.account()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PendingSteps handle(NotePayment command) {
        return state.payment() != null
                ? state.pendingSteps()
                : note(new PaymentNoted(
                        command.fulfilmentId(), command.amount(), command.reference(), command.effectiveAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PendingSteps handle(NotePaymentRequest command) {
        boolean isNoted =
                state.requests().stream().anyMatch(request -> request.orderSequence() >= command.orderSequence());
        return isNoted
                ? state.pendingSteps()
                : note(new PaymentRequestNoted(
                        command.fulfilmentId(),
                        command.orderSequence(),
                        command.account(),
                        command.amount(),
                        command.reference(),
                        command.effectiveAt(),
                        command.into()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PendingSteps handle(NoteShipmentRequest command) {
        return isNoted(command)
                ? state.pendingSteps()
                : note(new ShipmentRequestNoted(
                        command.fulfilmentId(), command.reference(), command.effectiveAt(), command.orderSequence()));
    }

    /** A request without a sequence is of an earlier version: it is the only one, unless the order was told of a shortage afterwards. */
    private boolean isNoted(NoteShipmentRequest command) {
        return state.shipments().stream()
                .map(ShipmentRequestNoted::orderSequence)
                .anyMatch(sequence -> sequence == null
                        ? !state.has(StepAction.REPORT_SHORTAGE)
                        : sequence >= command.orderSequence());
    }

    @CommandHandler
    PendingSteps handle(NoteRestCancellation command) {
        return state.restCancellation() != null
                ? state.pendingSteps()
                : note(new RestCancellationNoted(
                        command.fulfilmentId(), command.goods(), command.refund(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PendingSteps handle(NoteCancellation command) {
        return state.cancellation() != null
                ? state.pendingSteps()
                : note(new CancellationNoted(command.fulfilmentId(), command.reason()));
    }

    @CommandHandler
    PendingSteps handle(EndTransfer command) {
        boolean isAwaited = state.step(command.step())
                .filter(step -> step.isOpen() && step.round() == command.round())
                .isPresent();
        StepStatus end = command.error() == null ? StepStatus.DONE : StepStatus.FAILED;
        return isAwaited
                ? note(new TransferEnded(command.fulfilmentId(), command.step(), end, command.error()))
                : state.pendingSteps();
    }

    @CommandHandler
    PendingSteps handle(EndSteps command) {
        Map<String, Step> steps = state.steps().stream().collect(toMap(Step::id, Function.identity()));
        List<StepEnd> ends = command.ends().stream()
                .filter(end ->
                        steps.containsKey(end.step()) && steps.get(end.step()).awaits(end))
                .toList();
        return ends.isEmpty() ? state.pendingSteps() : note(new StepsEnded(command.fulfilmentId(), ends));
    }

    @CommandHandler
    PendingSteps handle(ResumeFulfilment command) {
        return state.pendingSteps();
    }

    @CommandHandler
    void handle(RetryStep command) {
        stepCanBeRetried(command.step(), state);
        note(new StepRetried(command.fulfilmentId(), command.step(), command.reason()));
    }

    @CommandHandler
    void handle(SkipStep command) {
        stepCanBeSkipped(command.step(), state);
        note(new StepSkipped(command.fulfilmentId(), command.step(), command.reason()));
    }

    @CommandHandler
    void handle(RedirectRefund command) {
        Step refund = refundHasFailed(command.step(), state);
        applyWithPhase(new StepRedirected(command.fulfilmentId(), command.step(), command.account(), command.reason()));
        PlannedStep instead = FulfilmentPlan.redirected(refund, command.account(), state);
        applyWithPhase(new StepsPlanned(command.fulfilmentId(), List.of(instead)));
    }

    /** A deadline is not cancelled when the order is paid, and can arrive twice. */
    @DeadlineHandler(deadlineName = PaymentDeadline.NAME)
    void handle(PaymentDeadline deadline) {
        if (state.isUnpaid() && !state.overdue()) {
            note(new PaymentOverdue(deadline.fulfilmentId()));
        }
    }

    /** Applies an event with the steps that follow from it. */
    private PendingSteps note(FulfilmentEvent event) {
        List<PlannedStep> plan = FulfilmentPlan.of(state.after(event, Instant.EPOCH));
        if (plan.isEmpty()) {
            applyWithPhase(event);
        } else if (event instanceof StepsFollow cause) {
            applyWithPhase(cause.followedBy(plan));
        } else {
            applyWithPhase(event);
            applyWithPhase(new StepsPlanned(event.fulfilmentId(), plan));
        }
        return state.pendingSteps();
    }

    private void applyWithPhase(FulfilmentEvent event) {
        Phase phase = state.after(event, Instant.EPOCH).phase();
        apply(event, MetaData.with(FulfilmentEvent.PHASE, phase.name()));
    }

    @EventSourcingHandler
    void on(FulfilmentEvent event, @Timestamp Instant at) {
        id = event.fulfilmentId();
        state = state.after(event, at);
    }
}
