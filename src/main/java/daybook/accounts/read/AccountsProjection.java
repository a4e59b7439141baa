package daybook.accounts.read;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.AccountStatus;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.AccountQuery.FindStatement;
import daybook.accounts.AccountQuery.FindStatementByReference;
import daybook.accounts.AccountQuery.HourOfMoney;
import daybook.accounts.AccountQuery.ListAccounts;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.accounts.AccountQuery.SumPostings;
import daybook.accounts.AccountQuery.Total;
import daybook.kernel.AccountId;
import daybook.kernel.FindOpenAccount;
import daybook.kernel.Money;
import daybook.platform.privacy.PersonalCells;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.Page;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** The accounts: the balance of each, and its statement. */
@Component
@ProcessingGroup("accounts")
class AccountsProjection extends View {

    private final AggregateTable<AccountRow> accounts;
    private final ViewTable<StatementLineRow> lines;
    private final ViewTable<AccountHourRow> hours;

    AccountsProjection(DataSource dataSource, PersonalCells cells) {
        super(dataSource, cells);
        this.accounts = aggregates("account_balance", AccountRow.class);
        this.lines = table("account_statement_line", StatementLineRow.class, 2);
        this.hours = table("account_hour", AccountHourRow.class, 2);
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        accounts.fold(event.accountId().value(), sequence, before -> {
            AccountRow after = before == null ? AccountRow.of((AccountOpened) event) : before.after(event);
            StatementLineRow.of(event, after, at).ifPresent(lines::append);
            sumUp(event, at);
            return after;
        });
    }

    private void sumUp(AccountEvent event, Instant at) {
        Money amount = AccountHourRow.amountOf(event);
        if (amount != null) {
            Instant effectiveAt = event.effectiveAt();
            Instant hour = (effectiveAt == null ? at : effectiveAt).truncatedTo(ChronoUnit.HOURS);
            String currency = amount.currency().getCurrencyCode();
            hours.put(hours.find(hour, currency)
                    .orElseGet(() -> AccountHourRow.of(hour, currency))
                    .after(event, amount));
        }
    }

    @QueryHandler
    List<HourOfMoney> answer(SumPostings query) {
        return hours.query().where("hour_start >= ?", query.from()).list("hour_start, currency", row -> {
            Currency currency = Currency.getInstance(row.currency());
            return new HourOfMoney(
                    row.hourStart(), new Total(row.deposits(), currency), new Total(row.withdrawals(), currency));
        });
    }

    @QueryHandler
    Optional<AccountDetails> answer(FindAccount query) {
        return accounts.read(query.accountId().value()).map(AccountsProjection::details);
    }

    @QueryHandler
    Optional<AccountId> answer(FindOpenAccount query) {
        return answer(new FindAccount(query.accountId()))
                .filter(account -> account.status() == AccountStatus.OPEN)
                .map(AccountDetails::id);
    }

    @QueryHandler
    Page<AccountDetails> answer(ListAccounts query) {
        return accounts.query()
                .whereIndexed("closed", false)
                .page(query.paging(), "account_id", AccountsProjection::details);
    }

    private static AccountDetails details(AccountRow row) {
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

    @QueryHandler
    Page<StatementLine> answer(FindStatement query) {
        return lines.query()
                .whereIndexed("account_id", query.accountId().value())
                .where("effective_at >= ?", query.from())
                .where("effective_at < ?", query.to())
                .where("sequence < ?", query.before())
                .page(query.paging(), "sequence DESC", AccountsProjection::line);
    }

    @QueryHandler
    List<StatementLine> answer(FindStatementByReference query) {
        String owner =
                accounts.read(query.accountId().value()).map(AccountRow::owner).orElse(null);
        return lines.query()
                .where("account_id = ?", query.accountId().value())
                .wherePersonal("reference", query.reference(), owner, query.customer())
                .list("sequence", AccountsProjection::line);
    }

    private static StatementLine line(StatementLineRow row) {
        Currency currency = Currency.getInstance(row.currency());
        return new StatementLine(
                row.effectiveAt(),
                row.recordedAt(),
                row.type(),
                new Money(row.amount(), currency),
                new Money(row.balance(), currency),
                row.counterparty() == null ? null : new AccountId(row.counterparty()),
                row.reference(),
                row.sequence());
    }
}
