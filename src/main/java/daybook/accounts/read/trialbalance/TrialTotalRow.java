package daybook.accounts.read.trialbalance;

import java.math.BigDecimal;

/**
 * A row of table {@code trial_balance_total}: what all events of one currency brought and took.
 *
 * @param inTransfer what has reached one account and not yet left the other
 */
record TrialTotalRow(String currency, BigDecimal deposits, BigDecimal withdrawals, BigDecimal inTransfer) {

    static TrialTotalRow of(String currency) {
        return new TrialTotalRow(currency, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    TrialTotalRow plusDeposit(BigDecimal amount) {
        return new TrialTotalRow(currency, deposits.add(amount), withdrawals, inTransfer);
    }

    TrialTotalRow plusWithdrawal(BigDecimal amount) {
        return new TrialTotalRow(currency, deposits, withdrawals.add(amount), inTransfer);
    }

    TrialTotalRow plusInTransfer(BigDecimal amount) {
        return new TrialTotalRow(currency, deposits, withdrawals, inTransfer.add(amount));
    }
}
