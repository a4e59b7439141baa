package daybook.fulfilment;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderGoods;
import daybook.platform.privacy.PersonalData;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The events of a fulfilment. */
@StoredAs("fulfilment")
public sealed interface FulfilmentEvent {

    /** The metadata key of the {@link Phase} that an event leads to. */
    String PHASE = "phase";

    FulfilmentId fulfilmentId();

    /** @param account the account that pays, null where the money comes from outside */
    record ConfirmationNoted(
            FulfilmentId fulfilmentId,
            WarehouseId warehouse,
            List<OrderGoods> goods,
            Money total,
            @Nullable AccountId account,
            @Nullable List<PlannedStep> planned)
            implements FulfilmentEvent, StepsFollow {

        public ConfirmationNoted {
            goods = List.copyOf(goods);
            planned = StepsFollow.copyOf(planned);
        }

        public ConfirmationNoted(
                FulfilmentId fulfilmentId,
                WarehouseId warehouse,
                List<OrderGoods> goods,
                Money total,
                @Nullable AccountId account) {
            this(fulfilmentId, warehouse, goods, total, account, null);
        }

        @Override
        public ConfirmationNoted followedBy(@Nullable List<PlannedStep> steps) {
            return new ConfirmationNoted(fulfilmentId, warehouse, goods, total, account, steps);
        }
    }

    /** An order was paid from outside, and its money is to be deposited: only in logs of earlier versions. */
    record PaymentNoted(
            FulfilmentId fulfilmentId,
            Money amount,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements FulfilmentEvent {}

    /**
     * A payment was requested.
     *
     * @param orderSequence the place of the request among the order's events
     * @param account the account that is to pay, null where the money came from outside
     * @param into the account of the house that is credited; null in logs of earlier versions, where that was {@code house}
     */
    record PaymentRequestNoted(
            FulfilmentId fulfilmentId,
            long orderSequence,
            @Nullable AccountId account,
            Money amount,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable AccountId into,
            @Nullable List<PlannedStep> planned)
            implements FulfilmentEvent, StepsFollow {

        public PaymentRequestNoted {
            planned = StepsFollow.copyOf(planned);
        }

        public PaymentRequestNoted(
                FulfilmentId fulfilmentId,
                long orderSequence,
                @Nullable AccountId account,
                Money amount,
                @Nullable String reference,
                @Nullable Instant effectiveAt,
                @Nullable AccountId into) {
            this(fulfilmentId, orderSequence, account, amount, reference, effectiveAt, into, null);
        }

        @Override
        public PaymentRequestNoted followedBy(@Nullable List<PlannedStep> steps) {
            return new PaymentRequestNoted(
                    fulfilmentId, orderSequence, account, amount, reference, effectiveAt, into, steps);
        }

        AccountId houseAccount() {
            return into == null ? AccountId.HOUSE : into;
        }
    }

    /** @param orderSequence the place of the request among the order's events; null in logs of earlier versions, which had only one request */
    record ShipmentRequestNoted(
            FulfilmentId fulfilmentId,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable Long orderSequence,
            @Nullable List<PlannedStep> planned)
            implements FulfilmentEvent, StepsFollow {

        public ShipmentRequestNoted {
            planned = StepsFollow.copyOf(planned);
        }

        public ShipmentRequestNoted(
                FulfilmentId fulfilmentId,
                @Nullable String reference,
                @Nullable Instant effectiveAt,
                @Nullable Long orderSequence) {
            this(fulfilmentId, reference, effectiveAt, orderSequence, null);
        }

        @Override
        public ShipmentRequestNoted followedBy(@Nullable List<PlannedStep> steps) {
            return new ShipmentRequestNoted(fulfilmentId, reference, effectiveAt, orderSequence, steps);
        }
    }

    /**
     * The missing goods will not be shipped.
     *
     * @param refund the price of the goods with its tax
     */
    record RestCancellationNoted(
            FulfilmentId fulfilmentId,
            List<OrderGoods> goods,
            Money refund,
            @PersonalData String reason,
            @Nullable List<PlannedStep> planned)
            implements FulfilmentEvent, StepsFollow {

        public RestCancellationNoted {
            goods = List.copyOf(goods);
            planned = StepsFollow.copyOf(planned);
        }

        public RestCancellationNoted(FulfilmentId fulfilmentId, List<OrderGoods> goods, Money refund, String reason) {
            this(fulfilmentId, goods, refund, reason, null);
        }

        @Override
        public RestCancellationNoted followedBy(@Nullable List<PlannedStep> steps) {
            return new RestCancellationNoted(fulfilmentId, goods, refund, reason, steps);
        }
    }

    record CancellationNoted(
            FulfilmentId fulfilmentId,
            @PersonalData String reason,
            @Nullable List<PlannedStep> planned) implements FulfilmentEvent, StepsFollow {

        public CancellationNoted {
            planned = StepsFollow.copyOf(planned);
        }

        public CancellationNoted(FulfilmentId fulfilmentId, String reason) {
            this(fulfilmentId, reason, null);
        }

        @Override
        public CancellationNoted followedBy(@Nullable List<PlannedStep> steps) {
            return new CancellationNoted(fulfilmentId, reason, steps);
        }
    }

    /** The deadline has passed without a payment. */
    record PaymentOverdue(
            FulfilmentId fulfilmentId, @Nullable List<PlannedStep> planned) implements FulfilmentEvent, StepsFollow {

        public PaymentOverdue {
            planned = StepsFollow.copyOf(planned);
        }

        public PaymentOverdue(FulfilmentId fulfilmentId) {
            this(fulfilmentId, null);
        }

        @Override
        public PaymentOverdue followedBy(@Nullable List<PlannedStep> steps) {
            return new PaymentOverdue(fulfilmentId, steps);
        }
    }

    /** Steps that follow from an event which does not record them itself: a decision of the operator, and any event in logs of earlier versions. */
    @Revision("2")
    record StepsPlanned(FulfilmentId fulfilmentId, List<PlannedStep> steps) implements FulfilmentEvent {

        public StepsPlanned {
            steps = List.copyOf(steps);
        }
    }

    /** The outcomes of steps that were sent. */
    record StepsEnded(
            FulfilmentId fulfilmentId,
            List<StepEnd> ends,
            @Nullable List<PlannedStep> planned) implements FulfilmentEvent, StepsFollow {

        public StepsEnded {
            ends = List.copyOf(ends);
            planned = StepsFollow.copyOf(planned);
        }

        public StepsEnded(FulfilmentId fulfilmentId, List<StepEnd> ends) {
            this(fulfilmentId, ends, null);
        }

        @Override
        public StepsEnded followedBy(@Nullable List<PlannedStep> steps) {
            return new StepsEnded(fulfilmentId, ends, steps);
        }
    }

    /** The transfer of a step was completed or rejected. */
    record TransferEnded(
            FulfilmentId fulfilmentId,
            String step,
            StepStatus status,
            @PersonalData @Nullable String error,
            @Nullable List<PlannedStep> planned)
            implements FulfilmentEvent, StepsFollow {

        public TransferEnded {
            planned = StepsFollow.copyOf(planned);
        }

        public TransferEnded(FulfilmentId fulfilmentId, String step, StepStatus status, @Nullable String error) {
            this(fulfilmentId, step, status, error, null);
        }

        @Override
        public TransferEnded followedBy(@Nullable List<PlannedStep> steps) {
            return new TransferEnded(fulfilmentId, step, status, error, steps);
        }
    }

    /** The operator retries a failed step. */
    record StepRetried(
            FulfilmentId fulfilmentId,
            String step,
            @PersonalData String reason) implements FulfilmentEvent {}

    /** The operator skips a failed step. */
    record StepSkipped(
            FulfilmentId fulfilmentId,
            String step,
            @PersonalData String reason) implements FulfilmentEvent {}

    /**
     * The operator sends a failed refund to another destination: a new step replaces the failed step.
     *
     * @param account the account that is credited, null where the money leaves the house
     */
    record StepRedirected(
            FulfilmentId fulfilmentId,
            String step,
            @Nullable AccountId account,
            @PersonalData String reason) implements FulfilmentEvent {}
}
