package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.errors.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The rules of accounts; the name of each is a sentence that is true when the rule holds. */
final class AccountRules {

    /** {@code GET /api/accounts/trial-balance} is a query: an account of that id could not be read. */
    static final AccountId TRIAL_BALANCE = new AccountId("trial-balance");

    static final String TOO_OLD_TO_TELL = "too-old-to-tell";
    static final String FORGOTTEN_UP_TO = "forgottenUpTo";
    static final String UNKNOWN_HOLD = "unknown-hold";

    /** The smallest amount that {@link Money} cannot hold. */
    private static final BigDecimal BALANCE_LIMIT = BigDecimal.TEN.pow(15);

    private AccountRules() {}

    static void idIsFree(AccountId account) {
        if (account.equals(TRIAL_BALANCE)) {
            throw Rejection.invalidField("accountId", "must not be trial-balance");
        }
    }

    /** {@link Currency} also has gold and a test currency, which have no decimals. */
    static void currencyHasDecimals(Currency currency) {
        if (currency.getDefaultFractionDigits() < 0) {
            throw Rejection.invalidField("currency", "must be a currency that money is counted in");
        }
    }

    static void openingIsTheSame(AccountId account, boolean same) {
        if (!same) {
            throw Rejection.conflict(
                    "already-exists", "An account of that id was opened otherwise.", "account", account);
        }
    }

    static void accountIsOpen(AccountId account, boolean closed) {
        if (closed) {
            throw Rejection.gone("closed", "The account is closed.", "account", account);
        }
    }

    static void amountIsMoreThanZero(Money amount) {
        if (!amount.isPositive()) {
            throw Rejection.invalidField("amount", "must be greater than 0");
        }
    }

    static void currencyIsTheAccounts(Currency accounts, Currency given) {
        if (!given.equals(accounts)) {
            throw Rejection.conflict(
                    "currency-mismatch",
                    "The account is in another currency.",
                    "expected",
                    accounts.getCurrencyCode(),
                    "given",
                    given.getCurrencyCode());
        }
    }

    static void fundsAreSufficient(Money requested, Money available) {
        if (requested.isMoreThan(available)) {
            throw Rejection.conflict(
                    "insufficient-funds",
                    "The account has less than that.",
                    "requested",
                    requested,
                    "available",
                    available);
        }
    }

    /** @param available the lowest balance from that date until now */
    static void fundsWereThere(Money requested, Money available, Instant effectiveAt) {
        if (requested.isMoreThan(available)) {
            throw Rejection.conflict(
                    "insufficient-funds",
                    "The account had less than that at that date, or has had less since.",
                    "requested",
                    requested,
                    "available",
                    available,
                    "effectiveAt",
                    effectiveAt);
        }
    }

    static void balanceStaysBounded(Money balance, Money deposited) {
        if (balance.amount().add(deposited.amount()).compareTo(BALANCE_LIMIT) >= 0) {
            throw Rejection.conflict(
                    "balance-too-large",
                    "An account holds at most 15 digits before the point.",
                    "requested",
                    deposited,
                    "balance",
                    balance);
        }
    }

    static void entryIsNotForgotten(PostingKey key, @Nullable Instant forgottenUpTo) {
        if (forgottenUpTo != null && !key.requestedAt().isAfter(forgottenUpTo)) {
            throw Rejection.conflict(
                    TOO_OLD_TO_TELL,
                    "The account does not remember any more whether that was posted.",
                    "requestedAt",
                    key.requestedAt(),
                    FORGOTTEN_UP_TO,
                    forgottenUpTo);
        }
    }

    static void holdIsKnown(TransferId transfer, boolean known) {
        if (!known) {
            throw Rejection.unknown(UNKNOWN_HOLD, "Nothing is held for that transfer.", "transfer", transfer);
        }
    }

    static void holdDidNotEndOtherwise(TransferId transfer, boolean otherwise) {
        if (otherwise) {
            throw Rejection.gone("closed", "What was held has gone the other way.", "transfer", transfer);
        }
    }

    static void accountIsNotTheHouse(AccountId account) {
        if (account.isTheHouses()) {
            throw Rejection.conflict("house-account", "An account of the house is never closed.", "account", account);
        }
    }

    /** A held amount is part of the balance: an empty account has no hold. */
    static void accountIsEmpty(Money balance) {
        if (!balance.isZero()) {
            throw Rejection.conflict("not-empty", "There is money in the account.", "balance", balance);
        }
    }
}
