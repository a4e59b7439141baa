package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import java.time.Instant;
import java.util.Currency;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of an account.
 *
 * <p>{@code effectiveAt} is the business date where it differs from the moment of recording, {@code reference} the paper it
 * belongs to.
 */
public sealed interface AccountCommand {

    AccountId accountId();

    /** Opens an account with nothing in it; the very same once more changes nothing. */
    record OpenAccount(@TargetAggregateIdentifier AccountId accountId, String owner, Currency currency)
            implements AccountCommand {}

    /** @param amount more than zero, in the account's currency */
    record DepositMoney(
            @TargetAggregateIdentifier AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements AccountCommand {}

    /** @param amount more than zero, at most what is available, in the account's currency */
    record WithdrawMoney(
            @TargetAggregateIdentifier AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements AccountCommand {}

    record ChangeOwner(@TargetAggregateIdentifier AccountId accountId, String owner) implements AccountCommand {}

    /** Closes an account that is empty. */
    record CloseAccount(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}
}
