package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.projection.Paging;
import daybook.platform.projection.RestsOn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The queries about accounts. */
public sealed interface AccountQuery {

    /** One account, closed or not: {@code Optional<AccountDetails>}. */
    record FindAccount(AccountId accountId) implements AccountQuery {}

    /** The open accounts, by id: {@code Page<AccountDetails>}. */
    record ListAccounts(Paging paging) implements AccountQuery {}

    /**
     * The movements of an account, newest first: {@code Page<StatementLine>}.
     *
     * @param from the first business date, null for the beginning
     * @param to the business date before which it ends, null for now
     * @param before the sequence before which it ends, null for now
     */
    record FindStatement(
            AccountId accountId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before,
            Paging paging) implements AccountQuery {}

    /** The movements of an account that carry one reference, oldest first: {@code List<StatementLine>}. */
    record FindStatementByReference(
            AccountId accountId, String reference, @Nullable String customer) implements AccountQuery {}

    /** The money of each hour of the business clock, oldest first; the answer is a list of {@link HourOfMoney}. */
    record SumPostings(Instant from) implements AccountQuery {}

    /**
     * @param hour the beginning of an hour of UTC in which money came into the house or left it
     * @param in the deposits
     * @param out the withdrawals
     */
    @RestsOn(view = "accounts")
    record HourOfMoney(Instant hour, Total in, Total out) {}

    /** Whether the books agree, by currency: {@code List<TrialBalance>}. */
    record FindTrialBalance() implements AccountQuery {}

    enum AccountStatus {
        OPEN,
        CLOSED
    }

    /**
     * @param held the amount held for transfers under way
     * @param available balance less held
     * @param version the number of the account's events
     */
    @RestsOn(view = "accounts", aggregate = "account:{id}")
    record AccountDetails(
            AccountId id,
            String owner,
            Currency currency,
            Money balance,
            Money held,
            Money available,
            AccountStatus status,
            long version) {}

    /**
     * @param at the business date
     * @param recordedAt the moment of recording
     * @param type what happened, as in the event's name: {@code MoneyDeposited}
     * @param amount negative for money that left the account
     * @param balance after the movement
     * @param counterparty the other account of a transfer
     * @param sequence the event's place in the account's stream, from 0
     */
    @RestsOn(view = "accounts", aggregate = "account:{id}")
    record StatementLine(
            Instant at,
            Instant recordedAt,
            String type,
            Money amount,
            Money balance,
            @Nullable AccountId counterparty,
            @Nullable String reference,
            long sequence) {}

    /**
     * @param inTransfer amounts that are credited to one account and not yet debited to the other: the balances count them twice
     * @param difference deposits less withdrawals less balances plus {@code inTransfer}: zero where the books agree
     */
    @RestsOn(view = "trial-balance")
    record TrialBalance(
            Currency currency, Total deposits, Total withdrawals, Total balances, Total inTransfer, Total difference) {}

    /** A sum over many accounts, with the currency's own number of decimals; unlike {@link Money} it has no upper bound. */
    record Total(BigDecimal amount, Currency currency) {

        public Total {
            amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
        }
    }
}
