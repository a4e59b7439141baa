package daybook.fulfilment;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderGoods;
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
            @Nullable AccountId account)
            implements FulfilmentEvent {

        public ConfirmationNoted {
            goods = List.copyOf(goods);
        }
    }

    /** An order was paid from outside, and its money is to be deposited: only in logs of earlier versions. */
    record PaymentNoted(
            FulfilmentId fulfilmentId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements FulfilmentEvent {}

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
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable AccountId into)
            implements FulfilmentEvent {

        AccountId houseAccount() {
            return into == null ? AccountId.HOUSE : into;
        }
    }

    /** @param orderSequence the place of the request among the order's events; null in logs of earlier versions, which had only one request */
    record ShipmentRequestNoted(
            FulfilmentId fulfilmentId,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable Long orderSequence)
            implements FulfilmentEvent {}

    /**
     * The missing goods will not be shipped.
     *
     * @param refund the price of the goods with its tax
     */
    record RestCancellationNoted(FulfilmentId fulfilmentId, List<OrderGoods> goods, Money refund, String reason)
            implements FulfilmentEvent {

        public RestCancellationNoted {
            goods = List.copyOf(goods);
        }
    }

    record CancellationNoted(FulfilmentId fulfilmentId, String reason) implements FulfilmentEvent {}

    /** The deadline has passed without a payment. */
    record PaymentOverdue(FulfilmentId fulfilmentId) implements FulfilmentEvent {}

    /** Steps are recorded before they are sent: after a crash they are sent again. */
    @Revision("2")
    record StepsPlanned(FulfilmentId fulfilmentId, List<PlannedStep> steps) implements FulfilmentEvent {

        public StepsPlanned {
            steps = List.copyOf(steps);
        }
    }

    /** The outcomes of steps that were sent. */
    record StepsEnded(FulfilmentId fulfilmentId, List<StepEnd> ends) implements FulfilmentEvent {

        public StepsEnded {
            ends = List.copyOf(ends);
        }
    }

    /** The transfer of a step was completed or rejected. */
    record TransferEnded(
            FulfilmentId fulfilmentId,
            String step,
            StepStatus status,
            @Nullable String error) implements FulfilmentEvent {}

    /** The operator retries a failed step. */
    record StepRetried(FulfilmentId fulfilmentId, String step, String reason) implements FulfilmentEvent {}

    /** The operator skips a failed step. */
    record StepSkipped(FulfilmentId fulfilmentId, String step, String reason) implements FulfilmentEvent {}

    /**
     * The operator sends a failed refund to another destination: a new step replaces the failed step.
     *
     * @param account the account that is credited, null where the money leaves the house
     */
    record StepRedirected(
            FulfilmentId fulfilmentId,
            String step,
            @Nullable AccountId account,
            String reason) implements FulfilmentEvent {}
}
