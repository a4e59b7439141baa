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

/** What a fulfilment has learned, planned, and seen the end of. */
@StoredAs("fulfilment")
public sealed interface FulfilmentEvent {

    /** The name under which each event carries, in its metadata, the {@link Phase} that it leads to. */
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

    /** An order was paid from outside while its money was yet to be deposited: only in logs of earlier versions. */
    record PaymentNoted(
            FulfilmentId fulfilmentId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements FulfilmentEvent {}

    /**
     * Money is to be brought in.
     *
     * @param orderSequence the place of the request among the order's events
     * @param account the account that is to pay, null where the money came from outside
     * @param into the account of the house that takes it; null in logs of earlier versions, where that was {@code house}
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

    /** @param orderSequence the place of the request among the order's events; null in logs of earlier versions, which knew but one */
    record ShipmentRequestNoted(
            FulfilmentId fulfilmentId,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable Long orderSequence)
            implements FulfilmentEvent {}

    /**
     * What the shelf was short of will not be shipped.
     *
     * @param refund what was paid for it
     */
    record RestCancellationNoted(FulfilmentId fulfilmentId, List<OrderGoods> goods, Money refund, String reason)
            implements FulfilmentEvent {

        public RestCancellationNoted {
            goods = List.copyOf(goods);
        }
    }

    record CancellationNoted(FulfilmentId fulfilmentId, String reason) implements FulfilmentEvent {}

    /** Nobody has paid in time. */
    record PaymentOverdue(FulfilmentId fulfilmentId) implements FulfilmentEvent {}

    /** Recorded before they are sent. */
    @Revision("2")
    record StepsPlanned(FulfilmentId fulfilmentId, List<PlannedStep> steps) implements FulfilmentEvent {

        public StepsPlanned {
            steps = List.copyOf(steps);
        }
    }

    /** What came back. */
    record StepsEnded(FulfilmentId fulfilmentId, List<StepEnd> ends) implements FulfilmentEvent {

        public StepsEnded {
            ends = List.copyOf(ends);
        }
    }

    /** A transfer that was taken on came to its end. */
    record TransferEnded(
            FulfilmentId fulfilmentId,
            String step,
            StepStatus status,
            @Nullable String error) implements FulfilmentEvent {}

    /** The operator lets a failed step be tried again. */
    record StepRetried(FulfilmentId fulfilmentId, String step, String reason) implements FulfilmentEvent {}

    /** The operator passes over a failed step. */
    record StepSkipped(FulfilmentId fulfilmentId, String step, String reason) implements FulfilmentEvent {}

    /**
     * The operator sends a refund elsewhere: another step takes the place of the failed one.
     *
     * @param account the account that gets it, null where it leaves the house
     */
    record StepRedirected(
            FulfilmentId fulfilmentId,
            String step,
            @Nullable AccountId account,
            String reason) implements FulfilmentEvent {}
}
