package daybook.accounts.read.balances;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.AccountStatus;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.AccountQuery.ListAccounts;
import daybook.kernel.AccountId;
import daybook.kernel.FindOpenAccount;
import daybook.kernel.Money;
import daybook.platform.projection.Page;
import daybook.platform.projection.PagedQuery;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.util.Currency;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which accounts are there, and how much is in each? */
@Component
@ProcessingGroup(BalancesProjection.NAME)
class BalancesProjection {

    static final String NAME = "balances";

    private final JdbcClient jdbc;
    private final ViewTable<BalanceRow> balances;

    BalancesProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.balances = new View(dataSource).table("account_balance", BalanceRow.class, 1);
    }

    @EventHandler
    void on(AccountOpened event) {
        if (balances.find(event.accountId().value()).isEmpty()) {
            balances.put(BalanceRow.of(event));
        }
    }

    @EventHandler
    void on(MoneyDeposited event, @SequenceNumber long sequence) {
        change(event, sequence, account -> account.plus(event.amount().amount()));
    }

    @EventHandler
    void on(MoneyWithdrawn event, @SequenceNumber long sequence) {
        change(event, sequence, account -> account.plus(event.amount().amount().negate()));
    }

    @EventHandler
    void on(MoneyHeld event, @SequenceNumber long sequence) {
        change(event, sequence, account -> account.holding(event.amount().amount()));
    }

    @EventHandler
    void on(HoldVoided event, @SequenceNumber long sequence) {
        change(
                event,
                sequence,
                account -> account.holding(event.amount().amount().negate()));
    }

    @EventHandler
    void on(HoldPosted event, @SequenceNumber long sequence) {
        change(event, sequence, account -> account.afterPosting(event.amount().amount()));
    }

    @EventHandler
    void on(TransferCredited event, @SequenceNumber long sequence) {
        change(event, sequence, account -> account.plus(event.amount().amount()));
    }

    @EventHandler
    void on(OwnerChanged event, @SequenceNumber long sequence) {
        change(event, sequence, account -> account.ownedBy(event.owner()));
    }

    @EventHandler
    void on(AccountClosed event, @SequenceNumber long sequence) {
        change(event, sequence, BalanceRow::afterClosing);
    }

    private void change(AccountEvent event, long sequence, UnaryOperator<BalanceRow> change) {
        BalanceRow account = balances.get(event.accountId().value());
        if (RowVersion.isNext(account.version(), sequence)) {
            balances.put(change.apply(account));
        }
    }

    @ResetHandler
    void reset() {
        balances.clear();
    }

    @QueryHandler
    Optional<AccountDetails> answer(FindAccount query) {
        return jdbc.sql("SELECT * FROM account_balance WHERE account_id = ?")
                .param(query.accountId().value())
                .query(RowForm.reader(BalanceRow.class))
                .optional()
                .map(BalancesProjection::details);
    }

    @QueryHandler
    Optional<AccountId> answer(FindOpenAccount query) {
        return answer(new FindAccount(query.accountId()))
                .filter(account -> account.status() == AccountStatus.OPEN)
                .map(AccountDetails::id);
    }

    @QueryHandler
    Page<AccountDetails> answer(ListAccounts query) {
        return new PagedQuery<>(jdbc, "account_balance", BalanceRow.class)
                .whereIndexed("closed", false)
                .page(query.paging(), "account_id", BalancesProjection::details);
    }

    private static AccountDetails details(BalanceRow row) {
        Currency currency = Currency.getInstance(row.currency());
        Money balance = new Money(row.balance(), currency);
        Money held = new Money(row.held(), currency);
        return new AccountDetails(
                new AccountId(row.accountId()),
                row.owner(),
                currency,
                balance,
                held,
                balance.minus(held),
                row.closed() ? AccountStatus.CLOSED : AccountStatus.OPEN,
                row.version());
    }
}
