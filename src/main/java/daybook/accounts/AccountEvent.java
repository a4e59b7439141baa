package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.metadata.BusinessDated;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PartlyPersonal;
import daybook.platform.privacy.PersonalData;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The events of an account. */
@StoredAs("accounts")
public sealed interface AccountEvent extends BusinessDated {

    AccountId accountId();

    /** The key that it was posted under; null where it has none. */
    default @Nullable PostingKey entry() {
        return null;
    }

    /** The change of the balance, negative for money that leaves; null where the balance stays. */
    default @Nullable Money balanceChange() {
        return null;
    }

    /** The change of the held amount, negative where a hold ends; null where the held amount stays. */
    default @Nullable Money heldChange() {
        return null;
    }

    /** The other account of a transfer. */
    default @Nullable AccountId counterparty() {
        return null;
    }

    default @Nullable String reference() {
        return null;
    }

    /** The name under which the opening of an account prepares its other events. */
    String ACCOUNT = "account";

    @Override
    default @Nullable String follows() {
        return ACCOUNT;
    }

    @Override
    default @Nullable Instant effectiveAt() {
        return null;
    }

    record AccountOpened(
            AccountId accountId, @PersonalData @DataSubject String owner, Currency currency)
            implements AccountEvent, PartlyPersonal {

        /** The house is not a person. */
        @Override
        public boolean hasPersonalTexts() {
            return !accountId.isTheHouses();
        }

        @Override
        public String prepares() {
            return ACCOUNT;
        }

        @Override
        public @Nullable String follows() {
            return null;
        }
    }

    record MoneyDeposited(
            AccountId accountId,
            Money amount,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable PostingKey entry)
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
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable PostingKey entry)
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

    /** Changes the available amount, not the balance. */
    record MoneyHeld(AccountId accountId, TransferId transferId, Money amount, PostingKey entry)
            implements AccountEvent {

        @Override
        public String prepares() {
            return transferId.value();
        }

        @Override
        public Money heldChange() {
            return amount;
        }
    }

    record TransferCredited(
            AccountId accountId,
            TransferId transferId,
            Money amount,
            AccountId from,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt,
            PostingKey entry)
            implements AccountEvent {

        @Override
        public Money balanceChange() {
            return amount;
        }

        @Override
        public AccountId counterparty() {
            return from;
        }
    }

    /** A held amount has left the account. */
    record HoldPosted(
            AccountId accountId,
            TransferId transferId,
            Money amount,
            AccountId to,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements AccountEvent {

        @Override
        public String follows() {
            return transferId.value();
        }

        @Override
        public Money balanceChange() {
            return amount.negated();
        }

        @Override
        public Money heldChange() {
            return amount.negated();
        }

        @Override
        public AccountId counterparty() {
            return to;
        }
    }

    /** A held amount is available again. */
    record HoldVoided(AccountId accountId, TransferId transferId, Money amount) implements AccountEvent {

        @Override
        public String follows() {
            return transferId.value();
        }

        @Override
        public Money heldChange() {
            return amount.negated();
        }
    }

    record OwnerChanged(
            AccountId accountId, @PersonalData @DataSubject String owner) implements AccountEvent, PartlyPersonal {

        /** The house is not a person. */
        @Override
        public boolean hasPersonalTexts() {
            return !accountId.isTheHouses();
        }
    }

    record AccountClosed(AccountId accountId) implements AccountEvent {}
}
