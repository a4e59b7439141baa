package daybook.accounts.read;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountQuery.FindTrialBalance;
import daybook.accounts.AccountQuery.Total;
import daybook.accounts.AccountQuery.TrialBalance;
import daybook.kernel.Money;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/**
 * The trial balance: a second opinion beside the balances of the accounts.
 *
 * <p>Deposits and withdrawals are summed by the currency of each event, balances by account and in the account's currency. The balances are
 * added up only for a query, so that an event that is counted on one side alone makes a difference.
 */
@Component
@ProcessingGroup("trial-balance")
class TrialBalanceProjection extends View {

    private final AggregateTable<TrialAccountRow> accounts;
    private final ViewTable<TrialTotalRow> totals;

    TrialBalanceProjection(DataSource dataSource) {
        super(dataSource);
        this.accounts = aggregates("trial_balance_account", TrialAccountRow.class);
        this.totals = table("trial_balance_total", TrialTotalRow.class, 1);
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long sequence) {
        accounts.fold(event.accountId().value(), sequence, before -> {
            TrialAccountRow after = before == null ? TrialAccountRow.of((AccountOpened) event) : before.after(event);
            String currency = currencyOf(event, after);
            TrialTotalRow total = totals.find(currency).orElseGet(() -> TrialTotalRow.of(currency));
            totals.put(total.after(event));
            return after;
        });
    }

    /** The currency of the event's own amount, where it has one. */
    private static String currencyOf(AccountEvent event, TrialAccountRow account) {
        Money change = event.balanceChange();
        return change == null ? account.currency() : change.currency().getCurrencyCode();
    }

    @QueryHandler
    List<TrialBalance> answer(FindTrialBalance query) {
        return jdbc().sql("""
                        SELECT t.currency, t.deposits, t.withdrawals, COALESCE(a.balances, 0) AS balances, t.in_transfer
                        FROM trial_balance_total t
                        LEFT JOIN (SELECT currency, SUM(balance) AS balances FROM trial_balance_account GROUP BY currency) a
                            ON a.currency = t.currency
                        ORDER BY t.currency""").query((row, number) -> balance(row)).list();
    }

    private static TrialBalance balance(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        BigDecimal deposits = row.getBigDecimal("deposits");
        BigDecimal withdrawals = row.getBigDecimal("withdrawals");
        BigDecimal balances = row.getBigDecimal("balances");
        BigDecimal inTransfer = row.getBigDecimal("in_transfer");
        BigDecimal difference =
                deposits.subtract(withdrawals).subtract(balances).add(inTransfer);
        return new TrialBalance(
                currency,
                new Total(deposits, currency),
                new Total(withdrawals, currency),
                new Total(balances, currency),
                new Total(inTransfer, currency),
                new Total(difference, currency));
    }
}
