package daybook.fulfilment;

import static daybook.fulfilment.StepAction.CANCEL_ORDER;
import static daybook.fulfilment.StepAction.CANCEL_UNPAID_ORDER;
import static daybook.fulfilment.StepAction.COMPLETE_SHIPMENT;
import static daybook.fulfilment.StepAction.DEPOSIT;
import static daybook.fulfilment.StepAction.RECORD_RESERVATION;
import static daybook.fulfilment.StepAction.REPORT_SHORTAGE;
import static daybook.fulfilment.StepAction.REQUEST_PAYMENT;
import static daybook.fulfilment.StepAction.RESERVE;
import static daybook.fulfilment.StepAction.SHIP;
import static daybook.fulfilment.StepAction.TRANSFER;
import static java.util.stream.Collectors.toMap;

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
import daybook.ordering.OrderGoods;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fold of a fulfilment's events; {@link FulfilmentPlan} decides the steps that follow from it. */
record FulfilmentState(
        @Nullable ConfirmationNoted confirmation,
        @Nullable PaymentNoted payment,
        List<PaymentRequestNoted> requests,
        List<ShipmentRequestNoted> shipments,
        @Nullable RestCancellationNoted restCancellation,
        @Nullable CancellationNoted cancellation,
        boolean overdue,
        List<Step> steps) {

    static final FulfilmentState NOTHING =
            new FulfilmentState(null, null, List.of(), List.of(), null, null, false, List.of());

    public FulfilmentState {
        requests = List.copyOf(requests);
        shipments = List.copyOf(shipments);
        steps = List.copyOf(steps);
    }

    /** @param at when the event was recorded */
    FulfilmentState after(FulfilmentEvent event, Instant at) {
        if (event instanceof StepsPlanned planned) {
            return planning(planned.steps(), at);
        }
        if (event instanceof StepsFollow cause && cause.planned() != null) {
            // The notes that are kept do not keep the steps a second time.
            return afterCause(cause.followedBy(null)).planning(cause.planned(), at);
        }
        return afterCause(event);
    }

    private FulfilmentState planning(List<PlannedStep> planned, Instant at) {
        return with(Stream.concat(steps.stream(), planned.stream().map(step -> Step.of(step, at)))
                .toList());
    }

    private FulfilmentState afterCause(FulfilmentEvent event) {
        if (event instanceof StepsEnded ended) {
            return afterEnds(ended);
        }
        if (event instanceof TransferEnded ended) {
            return changing(ended.step(), step -> step.settled(ended.status(), ended.error()));
        }
        if (event instanceof StepRetried retried) {
            return changing(retried.step(), Step::triedAgain);
        }
        if (event instanceof StepSkipped skipped) {
            return changing(skipped.step(), step -> step.settled(StepStatus.SKIPPED, skipped.reason()));
        }
        if (event instanceof StepRedirected redirected) {
            return changing(redirected.step(), step -> step.settled(StepStatus.SKIPPED, redirected.reason()));
        }
        return afterNote(event);
    }

    private FulfilmentState afterNote(FulfilmentEvent event) {
        return new FulfilmentState(
                event instanceof ConfirmationNoted noted ? noted : confirmation,
                event instanceof PaymentNoted noted ? noted : payment,
                event instanceof PaymentRequestNoted noted ? plus(requests, noted) : requests,
                event instanceof ShipmentRequestNoted noted ? plus(shipments, noted) : shipments,
                event instanceof RestCancellationNoted noted ? noted : restCancellation,
                event instanceof CancellationNoted noted ? noted : cancellation,
                overdue || event instanceof PaymentOverdue,
                event instanceof ShipmentRequestNoted ? withMissingGoodsRetried() : steps);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    /** A new request for shipment retries the steps of the missing goods. */
    private List<Step> withMissingGoodsRetried() {
        return steps.stream()
                .map(step -> isMissing(step) ? step.triedAgain() : step)
                .toList();
    }

    private FulfilmentState afterEnds(StepsEnded ended) {
        Map<String, StepEnd> ends = ended.ends().stream().collect(toMap(StepEnd::step, end -> end));
        return changingEach(step -> {
            StepEnd end = ends.get(step.id());
            return end == null ? step : step.ended(end.status(), end.error());
        });
    }

    private FulfilmentState changing(String id, UnaryOperator<Step> change) {
        return changingEach(step -> step.id().equals(id) ? change.apply(step) : step);
    }

    private FulfilmentState changingEach(UnaryOperator<Step> change) {
        return with(steps.stream().map(change).toList());
    }

    private FulfilmentState with(List<Step> newSteps) {
        return new FulfilmentState(
                confirmation, payment, requests, shipments, restCancellation, cancellation, overdue, newSteps);
    }

    Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    Stream<Step> all(StepAction action) {
        return steps.stream().filter(step -> step.action() == action);
    }

    boolean has(StepAction action) {
        return all(action).findAny().isPresent();
    }

    List<Step> pending() {
        return steps.stream().filter(step -> step.is(StepStatus.PENDING)).toList();
    }

    boolean isDone(StepAction action) {
        return all(action).anyMatch(step -> step.is(StepStatus.DONE));
    }

    /** Whether each step of the action is done or skipped. */
    boolean arePassed(StepAction action) {
        return all(action).allMatch(Step::isPassed);
    }

    /** The latest request for shipment. */
    @Nullable ShipmentRequestNoted shipment() {
        return shipments.isEmpty() ? null : shipments.get(shipments.size() - 1);
    }

    List<PaymentRequestNoted> requestsFromOutside() {
        return requests.stream().filter(request -> request.account() == null).toList();
    }

    List<PaymentRequestNoted> requestsToAccounts() {
        return requests.stream().filter(request -> request.account() != null).toList();
    }

    /** Whether the order is paid, a payment is requested or under way, or no payment is needed. */
    boolean isPaymentSettled() {
        return payment != null || isFree() || isPaid() || isPaying();
    }

    private boolean isFree() {
        return confirmation != null && confirmation.total().isZero();
    }

    private boolean isPaid() {
        return isDone(DEPOSIT) || isDone(TRANSFER);
    }

    boolean isPaying() {
        return requests.size() > payments().filter(step -> !step.isOpen()).count();
    }

    /** The steps that bring money in; each answers one request. */
    Stream<Step> payments() {
        return payment == null ? Stream.concat(all(DEPOSIT), all(TRANSFER)) : all(TRANSFER);
    }

    /** The reserved goods that were not shipped. */
    List<OrderGoods> missing() {
        return all(SHIP)
                .filter(step -> !step.is(StepStatus.DONE))
                .map(step -> Objects.requireNonNull(step.goods()))
                .toList();
    }

    /** Whether the goods of a shipping step were missing from the shelf, and are not cancelled yet. */
    boolean isMissing(Step step) {
        return step.action() == SHIP && step.is(StepStatus.FAILED) && cancellation == null && restCancellation == null;
    }

    boolean isShort() {
        return steps.stream().anyMatch(this::isMissing);
    }

    /** Whether the order knows of the missing goods, and decides whether they are shipped later or cancelled. */
    boolean isShortageTold() {
        return all(REPORT_SHORTAGE).count() >= shipments.size();
    }

    /** Whether a failed step stops the fulfilment until the operator decides on it. */
    boolean needsOperator(Step step) {
        boolean isHandled = step.action().isFailureHandled() && (step.action() != DEPOSIT || payment == null);
        return step.is(StepStatus.FAILED) && !isHandled;
    }

    boolean isCancelling() {
        return Stream.of(CANCEL_ORDER, CANCEL_UNPAID_ORDER)
                .flatMap(this::all)
                .anyMatch(step -> step.isOpen() || step.is(StepStatus.DONE));
    }

    /** Whether the order is confirmed and not paid. */
    boolean isUnpaid() {
        return confirmation != null && cancellation == null && payment == null && !isFree() && !isPaid();
    }

    public Phase phase() {
        if (steps.stream().anyMatch(this::needsOperator)) {
            return Phase.STUCK;
        }
        if (cancellation != null) {
            return isAnyOpen(step -> true) ? Phase.CANCELLING : Phase.CANCELLED;
        }
        if (isCancelling()) {
            return Phase.CANCELLING;
        }
        return shipments.isEmpty() ? phaseBeforeShipment() : phaseOfShipment();
    }

    private Phase phaseOfShipment() {
        boolean isComplete = restCancellation != null || has(COMPLETE_SHIPMENT);
        if (isAnyOpen(step -> true)) {
            return Phase.SHIPPING;
        }
        if (isShort()) {
            return Phase.AWAITING_REST;
        }
        return isComplete ? Phase.SHIPPED : Phase.SHIPPING;
    }

    private Phase phaseBeforeShipment() {
        if (confirmation == null) {
            return Phase.AWAITING_CONFIRMATION;
        }
        if (!has(RECORD_RESERVATION) || isAnyOpen(step -> step.action() == RECORD_RESERVATION)) {
            return Phase.RESERVING;
        }
        if (isAnyOpen(step -> true) || isPaying() || isAccountAsked()) {
            return Phase.PAYING;
        }
        return isPaymentSettled() ? Phase.AWAITING_SHIPMENT : Phase.AWAITING_PAYMENT;
    }

    /** The order asks its account when it learns of the reservation; the request itself is noted a moment later. */
    private boolean isAccountAsked() {
        return confirmation != null
                && confirmation.account() != null
                && isDone(RECORD_RESERVATION)
                && requests.isEmpty()
                && !isPaymentSettled()
                && !has(REQUEST_PAYMENT);
    }

    private boolean isAnyOpen(Predicate<Step> which) {
        return steps.stream().filter(which).anyMatch(Step::isOpen);
    }

    PendingSteps pendingSteps() {
        return new PendingSteps(
                pending(),
                confirmation == null ? null : confirmation.warehouse(),
                all(RESERVE).findFirst().map(Step::reference).orElse(null),
                requests,
                payment == null ? null : payment.effectiveAt(),
                shipment(),
                missing(),
                isUnpaid());
    }
}
