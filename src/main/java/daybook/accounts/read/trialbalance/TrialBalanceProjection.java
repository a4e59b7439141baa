package daybook.accounts.read.trialbalance;

import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.accounts.AccountQuery.FindTrialBalance;
import daybook.accounts.AccountQuery.TrialBalance;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Do the books agree?
 *
 * <p>What came in and went out is summed by the currency of each event, what is there by account and in the account's own currency, and
 * the accounts are added up only when somebody asks: an event that were counted on one side alone would show.
 */
@Component
@ProcessingGroup(TrialBalanceProjection.NAME)
class TrialBalanceProjection {

    static final String NAME = "trial-balance";

    private final JdbcClient jdbc;
    private final ViewTable<TrialAccountRow> accounts;
    private final ViewTable<TrialTotalRow> totals;

    TrialBalanceProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        View view = new View(dataSource);
        this.accounts = view.table("trial_balance_account", TrialAccountRow.class, 1);
        this.totals = view.table("trial_balance_total", TrialTotalRow.class, 1);
    }

    @EventHandler
    void on(AccountOpened event) {
        String account = event.accountId().value();
        if (accounts.find(account).isEmpty()) {
            String currency = event.currency().getCurrencyCode();
            TrialTotalRow total = total(currency);
            accounts.put(new TrialAccountRow(account, currency, BigDecimal.ZERO, 1));
            totals.put(total);
        }
    }

    @EventHandler
    void on(MoneyDeposited event, @SequenceNumber long sequence) {
        TrialAccountRow account = account(event.accountId());
        if (RowVersion.isNext(account.version(), sequence)) {
            TrialTotalRow total = total(event.amount());
            accounts.put(account.plus(event.amount().amount()));
            totals.put(total.plusDeposit(event.amount().amount()));
        }
    }

    @EventHandler
    void on(MoneyWithdrawn event, @SequenceNumber long sequence) {
        TrialAccountRow account = account(event.accountId());
        if (RowVersion.isNext(account.version(), sequence)) {
            TrialTotalRow total = total(event.amount());
            accounts.put(account.plus(event.amount().amount().negate()));
            totals.put(total.plusWithdrawal(event.amount().amount()));
        }
    }

    @EventHandler
    void on(TransferCredited event, @SequenceNumber long sequence) {
        TrialAccountRow account = account(event.accountId());
        if (RowVersion.isNext(account.version(), sequence)) {
            TrialTotalRow total = total(event.amount());
            accounts.put(account.plus(event.amount().amount()));
            totals.put(total.plusInTransfer(event.amount().amount()));
        }
    }

    @EventHandler
    void on(HoldPosted event, @SequenceNumber long sequence) {
        TrialAccountRow account = account(event.accountId());
        if (RowVersion.isNext(account.version(), sequence)) {
            TrialTotalRow total = total(event.amount());
            accounts.put(account.plus(event.amount().amount().negate()));
            totals.put(total.plusInTransfer(event.amount().amount().negate()));
        }
    }

    @EventHandler
    void on(MoneyHeld event, @SequenceNumber long sequence) {
        skip(event.accountId(), sequence);
    }

    @EventHandler
    void on(HoldVoided event, @SequenceNumber long sequence) {
        skip(event.accountId(), sequence);
    }

    @EventHandler
    void on(OwnerChanged event, @SequenceNumber long sequence) {
        skip(event.accountId(), sequence);
    }

    @EventHandler
    void on(AccountClosed event, @SequenceNumber long sequence) {
        skip(event.accountId(), sequence);
    }

    private void skip(AccountId id, long sequence) {
        TrialAccountRow account = account(id);
        if (RowVersion.isNext(account.version(), sequence)) {
            accounts.put(account.plus(BigDecimal.ZERO));
        }
    }

    private TrialAccountRow account(AccountId id) {
        return accounts.get(id.value());
    }

    private TrialTotalRow total(Money amount) {
        return total(amount.currency().getCurrencyCode());
    }

    private TrialTotalRow total(String currency) {
        return totals.find(currency).orElseGet(() -> TrialTotalRow.of(currency));
    }

    @ResetHandler
    void reset() {
        accounts.clear();
        totals.clear();
    }

    @QueryHandler
    List<TrialBalance> answer(FindTrialBalance query) {
        return jdbc.sql("""
                        SELECT t.currency, t.deposits, t.withdrawals, COALESCE(a.balances, 0) AS balances, t.in_transfer
                        FROM trial_balance_total t
                        LEFT JOIN (SELECT currency, SUM(balance) AS balances FROM trial_balance_account GROUP BY currency) a
                            ON a.currency = t.currency
                        ORDER BY t.currency""").query(RowForm.reader(TrialBalanceRow.class)).list().stream()
                .map(TrialBalanceRow::balance)
                .toList();
    }
}
