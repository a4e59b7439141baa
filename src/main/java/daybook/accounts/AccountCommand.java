package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.DatePolicy;
import daybook.kernel.Money;
import daybook.kernel.Name;
import daybook.kernel.Reference;
import java.time.Instant;
import java.util.Currency;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of an account.
 *
 * <p>{@code effectiveAt} is the business date where it differs from the moment of recording, {@code reference} the paper it
 * belongs to, {@code entry} the name under which it is posted once, however often it is sent.
 *
 * <p>A text that no view can hold is refused when the command is made. Commands that carry on a transfer take theirs from its events, which
 * may be older than the rules for texts: they put it into form instead.
 */
public sealed interface AccountCommand {

    AccountId accountId();

    /** Opens an account with nothing in it; the very same once more changes nothing. */
    record OpenAccount(@TargetAggregateIdentifier AccountId accountId, String owner, Currency currency)
            implements AccountCommand {

        public OpenAccount {
            owner = new Name(owner).value();
        }
    }

    /** @param amount more than zero, in the account's currency */
    record DepositMoney(
            @TargetAggregateIdentifier AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable Entry entry)
            implements AccountCommand {

        public DepositMoney {
            reference = Reference.checked(reference);
        }

        public DepositMoney(
                AccountId accountId, Money amount, @Nullable String reference, @Nullable Instant effectiveAt) {
            this(accountId, amount, reference, effectiveAt, null);
        }
    }

    /**
     * @param amount more than zero, at most what is available, in the account's currency
     * @param datePolicy what becomes of money that leaves under a business date on which it was not there
     */
    record WithdrawMoney(
            @TargetAggregateIdentifier AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable Entry entry,
            DatePolicy datePolicy)
            implements AccountCommand {

        public WithdrawMoney {
            reference = Reference.checked(reference);
        }

        public WithdrawMoney(
                AccountId accountId,
                Money amount,
                @Nullable String reference,
                @Nullable Instant effectiveAt,
                @Nullable Entry entry) {
            this(accountId, amount, reference, effectiveAt, entry, DatePolicy.TRUST);
        }

        public WithdrawMoney(
                AccountId accountId, Money amount, @Nullable String reference, @Nullable Instant effectiveAt) {
            this(accountId, amount, reference, effectiveAt, null);
        }
    }

    /**
     * Keeps money for a transfer; once more, even after the hold was posted or voided, it changes nothing.
     *
     * @param amount more than zero, at most what is available, in the account's currency
     */
    record HoldMoney(@TargetAggregateIdentifier AccountId accountId, TransferId transferId, Money amount, Entry entry)
            implements AccountCommand {}

    /**
     * Brings what a transfer holds in another account.
     *
     * @param amount more than zero, in the account's currency
     */
    record CreditTransfer(
            @TargetAggregateIdentifier AccountId accountId,
            TransferId transferId,
            Money amount,
            AccountId from,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            Entry entry)
            implements AccountCommand {

        public CreditTransfer {
            reference = Reference.tidied(reference);
        }
    }

    /** Takes what is held out of the account: it has reached the other one. */
    record PostHold(
            @TargetAggregateIdentifier AccountId accountId,
            TransferId transferId,
            AccountId to,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements AccountCommand {

        public PostHold {
            reference = Reference.tidied(reference);
        }
    }

    /** Makes what is held available again. */
    record VoidHold(@TargetAggregateIdentifier AccountId accountId, TransferId transferId) implements AccountCommand {}

    record ChangeOwner(@TargetAggregateIdentifier AccountId accountId, String owner) implements AccountCommand {

        public ChangeOwner {
            owner = new Name(owner).value();
        }
    }

    /** Closes an account that is empty. */
    record CloseAccount(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}
}
