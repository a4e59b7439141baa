package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events of a transfer. */
@StoredAs("accounts")
public sealed interface TransferEvent {

    TransferId transferId();

    record TransferRequested(
            TransferId transferId,
            AccountId from,
            AccountId to,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements TransferEvent {}

    record TransferDeclined(TransferId transferId, AccountId from, String reason) implements TransferEvent {}

    record TransferRejected(TransferId transferId, String reason) implements TransferEvent {}

    record TransferCompleted(TransferId transferId) implements TransferEvent {}
}
