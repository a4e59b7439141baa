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

    /** The name under which it was posted, where it has one. */
    default @Nullable Entry entry() {
        return null;
    }

    /** The change of the balance, negative for money that leaves; null where the balance stays. */
    default @Nullable Money balanceChange() {
        return null;
    }

    /** The business date where it differs from the moment of recording. */
    default @Nullable Instant effectiveAt() {
        return null;
    }

    record AccountOpened(AccountId accountId, String owner, Currency currency) implements AccountEvent {}

    record MoneyDeposited(
            AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable Entry entry)
            implements AccountEvent {

        @Override
        public Money balanceChange() {
            return amount;
        }

        public MoneyDeposited(
                AccountId accountId, Money amount, @Nullable String reference, @Nullable Instant effectiveAt) {
            this(accountId, amount, reference, effectiveAt, null);
        }
    }

    record MoneyWithdrawn(
            AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable Entry entry)
            implements AccountEvent {

        @Override
        public Money balanceChange() {
            return amount.negated();
        }

        public MoneyWithdrawn(
                AccountId accountId, Money amount, @Nullable String reference, @Nullable Instant effectiveAt) {
            this(accountId, amount, reference, effectiveAt, null);
        }
    }

    /** Does not change the balance, but what is available of it. */
    record MoneyHeld(AccountId accountId, TransferId transferId, Money amount, Entry entry) implements AccountEvent {}

    record TransferCredited(
            AccountId accountId,
            TransferId transferId,
            Money amount,
            AccountId from,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            Entry entry)
            implements AccountEvent {

        @Override
        public Money balanceChange() {
            return amount;
        }
    }

    /** What was held has left the account. */
    record HoldPosted(
            AccountId accountId,
            TransferId transferId,
            Money amount,
            AccountId to,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements AccountEvent {

        @Override
        public Money balanceChange() {
            return amount.negated();
        }
    }

    /** What was held is available again. */
    record HoldVoided(AccountId accountId, TransferId transferId, Money amount) implements AccountEvent {}

    record OwnerChanged(AccountId accountId, String owner) implements AccountEvent {}

    record AccountClosed(AccountId accountId) implements AccountEvent {}
}
