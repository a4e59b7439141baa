package daybook.accounts.read.balances;

import daybook.accounts.AccountEvent.AccountOpened;
import java.math.BigDecimal;

/** A row of table {@code account_balance}. */
record BalanceRow(
        String accountId,
        String owner,
        String currency,
        BigDecimal balance,
        BigDecimal held,
        boolean closed,
        long version) {

    static BalanceRow of(AccountOpened event) {
        return new BalanceRow(
                event.accountId().value(),
                event.owner(),
                event.currency().getCurrencyCode(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                1);
    }

    BalanceRow plus(BigDecimal amount) {
        return new BalanceRow(accountId, owner, currency, balance.add(amount), held, closed, version + 1);
    }

    BalanceRow holding(BigDecimal amount) {
        return new BalanceRow(accountId, owner, currency, balance, held.add(amount), closed, version + 1);
    }

    BalanceRow afterPosting(BigDecimal amount) {
        return new BalanceRow(
                accountId, owner, currency, balance.subtract(amount), held.subtract(amount), closed, version + 1);
    }

    BalanceRow ownedBy(String newOwner) {
        return new BalanceRow(accountId, newOwner, currency, balance, held, closed, version + 1);
    }

    BalanceRow afterClosing() {
        return new BalanceRow(accountId, owner, currency, balance, held, true, version + 1);
    }
}
