package daybook.accounts.rest;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.kernel.AccountId;
import daybook.kernel.Name;
import daybook.platform.errors.Rejection;
import jakarta.validation.constraints.NotNull;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is opened.
 *
 * @param accountId generated where it is null
 */
record AccountOpening(
        @Nullable AccountId accountId,
        @NotNull Name owner,
        @NotNull Currency currency) {

    OpenAccount toCommand() {
        AccountId id = accountId == null
                ? new AccountId(UuidCreator.getTimeOrderedEpoch().toString())
                : accountId;
        if (id.isTheHouses()) {
            throw Rejection.conflict(
                    "house-account", "The house alone opens the accounts house and house-….", "account", id);
        }
        return new OpenAccount(id, owner.value(), currency);
    }
}
