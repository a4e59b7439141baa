package daybook.accounts.read;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.kernel.Money;
import daybook.platform.projection.AggregateRow;
import java.math.BigDecimal;

/** A row of table {@code trial_balance_account}: the balance of one account. */
record TrialAccountRow(String accountId, String currency, BigDecimal balance, long version) implements AggregateRow {

    static TrialAccountRow of(AccountOpened event) {
        return new TrialAccountRow(event.accountId().value(), event.currency().getCurrencyCode(), BigDecimal.ZERO, 1);
    }

    TrialAccountRow after(AccountEvent event) {
        Money change = event.balanceChange();
        return new TrialAccountRow(
                accountId, currency, change == null ? balance : balance.add(change.amount()), version + 1);
    }
}
