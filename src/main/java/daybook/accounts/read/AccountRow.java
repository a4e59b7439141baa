package daybook.accounts.read;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.kernel.Money;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PersonalData;
import daybook.platform.projection.AggregateRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of table {@code account_balance}. */
record AccountRow(
        String accountId,
        @PersonalData @DataSubject String owner,
        String currency,
        BigDecimal balance,
        BigDecimal held,
        boolean closed,
        long version)
        implements AggregateRow {

    static AccountRow of(AccountOpened event) {
        return new AccountRow(
                event.accountId().value(),
                event.owner(),
                event.currency().getCurrencyCode(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                1);
    }

    AccountRow after(AccountEvent event) {
        return new AccountRow(
                accountId,
                event instanceof OwnerChanged changed ? changed.owner() : owner,
                currency,
                plus(balance, event.balanceChange()),
                plus(held, event.heldChange()),
                closed || event instanceof AccountClosed,
                version + 1);
    }

    private static BigDecimal plus(BigDecimal sum, @Nullable Money change) {
        return change == null ? sum : sum.add(change.amount());
    }
}
