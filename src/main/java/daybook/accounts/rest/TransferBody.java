package daybook.accounts.rest;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferId;
import daybook.kernel.AccountId;
import daybook.kernel.InvalidValueException;
import daybook.kernel.Money;
import daybook.kernel.Reference;
import daybook.kernel.Texts;
import daybook.platform.errors.Rejection;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it is requested.
 *
 * @param transferId generated where it is null
 */
record TransferBody(
        @Nullable TransferId transferId,
        @NotNull AccountId from,
        @NotNull AccountId to,
        @NotNull @MoreThanZero Money amount,
        @Nullable Reference reference) {

    RequestTransfer toCommand() {
        return new RequestTransfer(newId(), from, to, amount, Reference.textOf(reference), null);
    }

    /** {@link TransferId} also accepts the longer ids of the house's own transfers. */
    private TransferId newId() {
        if (transferId == null) {
            return new TransferId(UuidCreator.getTimeOrderedEpoch().toString());
        }
        try {
            Texts.identifier(transferId.value());
            return transferId;
        } catch (InvalidValueException e) {
            throw Rejection.invalidField("transferId", String.valueOf(e.getMessage()));
        }
    }
}
