package daybook.accounts.read.transfers;

import daybook.accounts.TransferEvent.TransferRequested;
import daybook.accounts.TransferQuery.TransferStatus;
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
        @Nullable String reason,
        long version) {

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

    TransferRow with(TransferStatus newStatus, @Nullable String newReason) {
        return new TransferRow(
                transferId, fromAccount, toAccount, amount, currency, newStatus.name(), newReason, version + 1);
    }
}
