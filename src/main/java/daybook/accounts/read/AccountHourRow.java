package daybook.accounts.read;

import static java.math.BigDecimal.ZERO;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code account_hour}: the money that came into the house and left it in an hour of the business clock. Transfers do neither.
 *
 * @param hourStart the beginning of an hour of UTC
 */
record AccountHourRow(Instant hourStart, String currency, BigDecimal deposits, BigDecimal withdrawals) {

    static AccountHourRow of(Instant hourStart, String currency) {
        return new AccountHourRow(hourStart, currency, ZERO, ZERO);
    }

    /** The amount that an event moves into the house or out of it; null if it does neither. */
    static @Nullable Money amountOf(AccountEvent event) {
        if (event instanceof MoneyDeposited in) {
            return in.amount();
        }
        return event instanceof MoneyWithdrawn out ? out.amount() : null;
    }

    AccountHourRow after(AccountEvent event, Money amount) {
        return event instanceof MoneyDeposited
                ? new AccountHourRow(hourStart, currency, deposits.add(amount.amount()), withdrawals)
                : new AccountHourRow(hourStart, currency, deposits, withdrawals.add(amount.amount()));
    }
}
