package daybook.accounts.read;

import daybook.accounts.AccountQuery.Total;
import daybook.accounts.AccountQuery.TrialBalance;
import java.math.BigDecimal;
import java.util.Currency;

/** One currency's books as they are read. */
record TrialBalanceRow(
        String currency, BigDecimal deposits, BigDecimal withdrawals, BigDecimal balances, BigDecimal inTransfer) {

    TrialBalance balance() {
        Currency in = Currency.getInstance(currency);
        BigDecimal difference =
                deposits.subtract(withdrawals).subtract(balances).add(inTransfer);
        return new TrialBalance(
                in,
                new Total(deposits, in),
                new Total(withdrawals, in),
                new Total(balances, in),
                new Total(inTransfer, in),
                new Total(difference, in));
    }
}
