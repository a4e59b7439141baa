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
 * The commands of an account.
 *
 * <p>{@code effectiveAt} is the business date where it differs from the moment of recording, {@code reference} the document that the
 * command belongs to, such as an invoice, {@code entry} the idempotency key of a command that a process may send more than once.
 *
 * <p>A constructor refuses a text that no view can hold. The commands that carry out a transfer take their texts from its events, which may
 * be older than the bounds: their constructors shorten a text instead of refusing it.
 */
public sealed interface AccountCommand {

    AccountId accountId();

    /** Opens an empty account; idempotent. */
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
            @Nullable PostingKey entry)
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
     * @param datePolicy how a withdrawal is treated that the balance of its business date does not cover
     */
    record WithdrawMoney(
            @TargetAggregateIdentifier AccountId accountId,
            Money amount,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable PostingKey entry,
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
                @Nullable PostingKey entry) {
            this(accountId, amount, reference, effectiveAt, entry, DatePolicy.TRUST);
        }

        public WithdrawMoney(
                AccountId accountId, Money amount, @Nullable String reference, @Nullable Instant effectiveAt) {
            this(accountId, amount, reference, effectiveAt, null);
        }
    }

    /**
     * Holds money for a transfer; idempotent, also after the hold was posted or voided.
     *
     * @param amount more than zero, at most what is available, in the account's currency
     */
    record HoldMoney(
            @TargetAggregateIdentifier AccountId accountId, TransferId transferId, Money amount, PostingKey entry)
            implements AccountCommand {}

    /**
     * Credits the amount that a transfer holds in another account.
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
            PostingKey entry)
            implements AccountCommand {

        public CreditTransfer {
            reference = Reference.tidied(reference);
        }
    }

    /** Debits a held amount, once it is credited to the other account. */
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

    /** Makes a held amount available again. */
    record VoidHold(@TargetAggregateIdentifier AccountId accountId, TransferId transferId) implements AccountCommand {}

    record ChangeOwner(@TargetAggregateIdentifier AccountId accountId, String owner) implements AccountCommand {

        public ChangeOwner {
            owner = new Name(owner).value();
        }
    }

    /** Closes an empty account. */
    record CloseAccount(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}
}
