package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PersonalData;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events of a transfer. */
@StoredAs("accounts")
public sealed interface TransferEvent {

    TransferId transferId();

    record TransferRequested(
            TransferId transferId,
            @DataSubject AccountId from,
            @DataSubject AccountId to,
            Money amount,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements TransferEvent {}

    record TransferDeclined(
            TransferId transferId,
            AccountId from,
            @PersonalData String reason) implements TransferEvent {}

    record TransferRejected(
            TransferId transferId, @PersonalData String reason) implements TransferEvent {}

    record TransferCompleted(TransferId transferId) implements TransferEvent {}
}
