package daybook.accounts.read;

import daybook.accounts.TransferEvent;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.accounts.TransferQuery.TransferStatus;
import daybook.platform.privacy.PersonalData;
import daybook.platform.projection.AggregateRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of table {@code transfer}. */
record TransferRow(
        String transferId,
        String fromAccount,
        String toAccount,
        BigDecimal amount,
        String currency,
        String status,
        @PersonalData @Nullable String reason,
        long version)
        implements AggregateRow {

    static TransferRow of(TransferRequested event) {
        return new TransferRow(
                event.transferId().value(),
                event.from().value(),
                event.to().value(),
                event.amount().amount(),
                event.amount().currency().getCurrencyCode(),
                TransferStatus.REQUESTED.name(),
                null,
                1);
    }

    /** A declined transfer is still open: its money is not free again until it is rejected. */
    TransferRow after(TransferEvent event) {
        if (event instanceof TransferRejected rejected) {
            return with(TransferStatus.REJECTED, rejected.reason());
        }
        return event instanceof TransferCompleted
                ? with(TransferStatus.COMPLETED, reason)
                : with(TransferStatus.REQUESTED, reason);
    }

    private TransferRow with(TransferStatus newStatus, @Nullable String newReason) {
        return new TransferRow(
                transferId, fromAccount, toAccount, amount, currency, newStatus.name(), newReason, version + 1);
    }
}
