package daybook.fulfilment;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderGoods;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a fulfilment; each is idempotent. The commands of {@link FulfilmentProcess} are answered with {@link PendingSteps}; their texts
 * come from earlier events, which may be older than the bounds, and are shortened instead of refused.
 */
public sealed interface FulfilmentCommand {

    FulfilmentId fulfilmentId();

    record NoteConfirmation(
            @TargetAggregateIdentifier FulfilmentId fulfilmentId,
            WarehouseId warehouse,
            List<OrderGoods> goods,
            Money total,
            @Nullable AccountId account)
            implements FulfilmentCommand {}

    record NotePayment(
            @TargetAggregateIdentifier FulfilmentId fulfilmentId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements FulfilmentCommand {

        public NotePayment {
            reference = Reference.tidied(reference);
        }
    }

    /** The components are those of {@link FulfilmentEvent.PaymentRequestNoted}. */
    record NotePaymentRequest(
            @TargetAggregateIdentifier FulfilmentId fulfilmentId,
            long orderSequence,
            @Nullable AccountId account,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            AccountId into)
            implements FulfilmentCommand {

        public NotePaymentRequest {
            reference = Reference.tidied(reference);
        }
    }

    /** @param orderSequence the place of the request among the order's events */
    record NoteShipmentRequest(
            @TargetAggregateIdentifier FulfilmentId fulfilmentId,
            long orderSequence,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements FulfilmentCommand {

        public NoteShipmentRequest {
            reference = Reference.tidied(reference);
        }
    }

    /** The components are those of {@link FulfilmentEvent.RestCancellationNoted}. */
    record NoteRestCancellation(
            @TargetAggregateIdentifier FulfilmentId fulfilmentId, List<OrderGoods> goods, Money refund, String reason)
            implements FulfilmentCommand {

        public NoteRestCancellation {
            goods = List.copyOf(goods);
            reason = Reason.tidied(reason);
        }
    }

    record NoteCancellation(@TargetAggregateIdentifier FulfilmentId fulfilmentId, String reason)
            implements FulfilmentCommand {

        public NoteCancellation {
            reason = Reason.tidied(reason);
        }
    }

    /** @param round of the step, see {@link Step} */
    record EndTransfer(
            @TargetAggregateIdentifier FulfilmentId fulfilmentId,
            String step,
            int round,
            @Nullable String error) implements FulfilmentCommand {

        public EndTransfer {
            error = error == null ? null : Reason.tidied(error);
        }
    }

    record EndSteps(@TargetAggregateIdentifier FulfilmentId fulfilmentId, List<StepEnd> ends)
            implements FulfilmentCommand {}

    /** Answers the pending steps, and changes nothing. */
    record ResumeFulfilment(@TargetAggregateIdentifier FulfilmentId fulfilmentId) implements FulfilmentCommand {}

    record RetryStep(@TargetAggregateIdentifier FulfilmentId fulfilmentId, String step, String reason)
            implements FulfilmentCommand {

        public RetryStep {
            reason = new Reason(reason).value();
        }
    }

    record SkipStep(@TargetAggregateIdentifier FulfilmentId fulfilmentId, String step, String reason)
            implements FulfilmentCommand {

        public SkipStep {
            reason = new Reason(reason).value();
        }
    }

    /**
     * Sends a failed refund to another destination.
     *
     * @param account the account that is credited, null where the money leaves the house
     */
    record RedirectRefund(
            @TargetAggregateIdentifier FulfilmentId fulfilmentId,
            String step,
            @Nullable AccountId account,
            String reason)
            implements FulfilmentCommand {

        public RedirectRefund {
            reason = new Reason(reason).value();
        }
    }
}
