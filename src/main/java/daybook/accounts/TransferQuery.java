package daybook.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.projection.RestsOn;
import org.jspecify.annotations.Nullable;

/** The queries about transfers. */
public sealed interface TransferQuery {

    /** One transfer, in any status: {@code Optional<TransferDetails>}. */
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
    @RestsOn(view = "transfers", aggregate = "transfer:{id}")
    record TransferDetails(
            TransferId id,
            AccountId from,
            AccountId to,
            Money amount,
            TransferStatus status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,

            long version) {}
}
