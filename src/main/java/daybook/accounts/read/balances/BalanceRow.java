package daybook.accounts.read.balances;

import daybook.accounts.AccountEvent.AccountOpened;
import java.math.BigDecimal;

/** A row of table {@code account_balance}. */
record BalanceRow(String accountId, String owner, String currency, BigDecimal balance, boolean closed, long version) {

    static BalanceRow of(AccountOpened event) {
        return new BalanceRow(
                event.accountId().value(),
                event.owner(),
                event.currency().getCurrencyCode(),
                BigDecimal.ZERO,
                false,
                1);
    }

    BalanceRow plus(BigDecimal amount) {
        return new BalanceRow(accountId, owner, currency, balance.add(amount), closed, version + 1);
    }

    BalanceRow ownedBy(String newOwner) {
        return new BalanceRow(accountId, newOwner, currency, balance, closed, version + 1);
    }

    BalanceRow afterClosing() {
        return new BalanceRow(accountId, owner, currency, balance, true, version + 1);
    }
}
