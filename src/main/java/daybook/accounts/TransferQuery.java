package daybook.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import org.jspecify.annotations.Nullable;

/** What can be asked about transfers. */
public sealed interface TransferQuery {

    /** One transfer, whatever became of it: {@code Optional<TransferDetails>}. */
    record FindTransfer(TransferId transferId) implements TransferQuery {}

    enum TransferStatus {
        REQUESTED,
        COMPLETED,
        REJECTED
    }

    /**
     * @param reason why it was rejected
     * @param version the number of the transfer's events
     */
    record TransferDetails(
            TransferId id,
            AccountId from,
            AccountId to,
            Money amount,
            TransferStatus status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,

            long version) {}
}
