package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The commands of a transfer. {@link RequestTransfer} comes from clients, the others from {@link TransferProcess}. */
public sealed interface TransferCommand {

    TransferId transferId();

    /**
     * Requests that money goes from one account to another; idempotent.
     *
     * @param amount more than zero, in the currency of both accounts
     * @param effectiveAt the business date where it differs from the moment of recording
     */
    record RequestTransfer(
            @TargetAggregateIdentifier TransferId transferId,
            AccountId from,
            AccountId to,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements TransferCommand {

        public RequestTransfer {
            reference = Reference.checked(reference);
        }
    }

    /**
     * Asks the aggregate whether the transfer is still under way: changes nothing, and is refused if it is not. A view might lag behind.
     */
    record CheckTransfer(@TargetAggregateIdentifier TransferId transferId) implements TransferCommand {}

    /** The target does not accept the money: the hold is to be voided. */
    record DeclineTransfer(@TargetAggregateIdentifier TransferId transferId, String reason) implements TransferCommand {

        public DeclineTransfer {
            reason = Reason.tidied(reason);
        }
    }

    /** The transfer ends, and no money has moved. */
    record RejectTransfer(@TargetAggregateIdentifier TransferId transferId, String reason) implements TransferCommand {

        public RejectTransfer {
            reason = Reason.tidied(reason);
        }
    }

    /** The transfer ends, and the money is at its target. */
    record CompleteTransfer(@TargetAggregateIdentifier TransferId transferId) implements TransferCommand {}
}
