package daybook.fulfilment.rest;

import daybook.kernel.AccountId;
import daybook.kernel.Reason;
import daybook.platform.errors.Rejection;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The new destination of a failed refund; exactly one of account and outside is given.
 *
 * @param account the account that is credited
 * @param outside true where the money leaves the house
 * @param reason why the operator decides so
 */
record Redirection(
        @Nullable AccountId account,
        @Nullable Boolean outside,
        @NotNull Reason reason) {

    /** @return null where the money leaves the house */
    @Nullable AccountId target() {
        if ((account == null) != Boolean.TRUE.equals(outside)) {
            throw Rejection.invalidField("account", "must be given, or outside be true, but not both");
        }
        return account;
    }
}
