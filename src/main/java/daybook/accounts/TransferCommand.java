package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a transfer. Only the first is for everybody: the others are how the house carries it out. */
public sealed interface TransferCommand {

    TransferId transferId();

    /**
     * Asks for money to go from one account to another; the very same once more changes nothing.
     *
     * @param amount more than zero, in the currency of both accounts
     * @param effectiveAt the business date where it is not the moment of recording
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

    /** Changes nothing: it is refused unless the transfer is still under way. */
    record CheckTransfer(@TargetAggregateIdentifier TransferId transferId) implements TransferCommand {}

    /** The money will not reach its target: what is held for it goes back. */
    record DeclineTransfer(@TargetAggregateIdentifier TransferId transferId, String reason) implements TransferCommand {

        public DeclineTransfer {
            reason = Reason.tidied(reason);
        }
    }

    /** The transfer ends without money having moved. */
    record RejectTransfer(@TargetAggregateIdentifier TransferId transferId, String reason) implements TransferCommand {

        public RejectTransfer {
            reason = Reason.tidied(reason);
        }
    }

    /** The transfer ends with the money at its target. */
    record CompleteTransfer(@TargetAggregateIdentifier TransferId transferId) implements TransferCommand {}
}
