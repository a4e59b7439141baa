package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What can happen to an account. */
@StoredAs("accounts")
public sealed interface AccountEvent {

    AccountId accountId();

    record AccountOpened(AccountId accountId, String owner, Currency currency) implements AccountEvent {}

    record MoneyDeposited(
            AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements AccountEvent {}

    record MoneyWithdrawn(
            AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements AccountEvent {}

    record OwnerChanged(AccountId accountId, String owner) implements AccountEvent {}

    record AccountClosed(AccountId accountId) implements AccountEvent {}
}
