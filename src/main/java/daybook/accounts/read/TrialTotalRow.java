package daybook.accounts.read;

import static java.math.BigDecimal.ZERO;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.TransferCredited;
import java.math.BigDecimal;

/**
 * A row of table {@code trial_balance_total}: the sums of all events of one currency.
 *
 * @param inTransfer money that has reached one account and not yet left the other
 */
record TrialTotalRow(String currency, BigDecimal deposits, BigDecimal withdrawals, BigDecimal inTransfer) {

    static TrialTotalRow of(String currency) {
        return new TrialTotalRow(currency, ZERO, ZERO, ZERO);
    }

    /** Sums by the kind of the event and by its own amount, not by the change of the balance: the second opinion. */
    TrialTotalRow after(AccountEvent event) {
        if (event instanceof MoneyDeposited in) {
            return plus(in.amount().amount(), ZERO, ZERO);
        }
        if (event instanceof MoneyWithdrawn out) {
            return plus(ZERO, out.amount().amount(), ZERO);
        }
        if (event instanceof TransferCredited in) {
            return plus(ZERO, ZERO, in.amount().amount());
        }
        return event instanceof HoldPosted out
                ? plus(ZERO, ZERO, out.amount().amount().negate())
                : this;
    }

    private TrialTotalRow plus(BigDecimal deposited, BigDecimal withdrawn, BigDecimal transferred) {
        return new TrialTotalRow(
                currency, deposits.add(deposited), withdrawals.add(withdrawn), inTransfer.add(transferred));
    }
}
