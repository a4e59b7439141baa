package daybook.accounts.read.trialbalance;

import java.math.BigDecimal;

/** A row of table {@code trial_balance_account}: what one account's events have left in it. */
record TrialAccountRow(String accountId, String currency, BigDecimal balance, long version) {

    TrialAccountRow plus(BigDecimal amount) {
        return new TrialAccountRow(accountId, currency, balance.add(amount), version + 1);
    }
}
