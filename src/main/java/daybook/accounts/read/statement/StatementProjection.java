package daybook.accounts.read.statement;

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
import daybook.accounts.AccountQuery.FindStatement;
import daybook.accounts.AccountQuery.FindStatementByReference;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.projection.Page;
import daybook.platform.projection.PagedQuery;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came into an account and went out of it, and what was in it then? */
@Component
@ProcessingGroup(StatementProjection.NAME)
class StatementProjection {

    static final String NAME = "statement";

    private final JdbcClient jdbc;
    private final ViewTable<StatementAccountRow> accounts;
    private final ViewTable<StatementLineRow> lines;

    StatementProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        View view = new View(dataSource);
        this.accounts = view.table("account_statement", StatementAccountRow.class, 1);
        this.lines = view.table("account_statement_line", StatementLineRow.class, 2);
    }

    @EventHandler
    void on(AccountOpened event) {
        String account = event.accountId().value();
        if (accounts.find(account).isEmpty()) {
            accounts.put(new StatementAccountRow(account, BigDecimal.ZERO, 1));
        }
    }

    @EventHandler
    void on(MoneyDeposited event, @SequenceNumber long sequence, @Timestamp Instant at) {
        move(event, sequence, event.amount(), event.effectiveAt(), at, null, event.reference());
    }

    @EventHandler
    void on(MoneyWithdrawn event, @SequenceNumber long sequence, @Timestamp Instant at) {
        move(event, sequence, event.amount().negated(), event.effectiveAt(), at, null, event.reference());
    }

    @EventHandler
    void on(TransferCredited event, @SequenceNumber long sequence, @Timestamp Instant at) {
        move(event, sequence, event.amount(), event.effectiveAt(), at, event.from(), event.reference());
    }

    @EventHandler
    void on(HoldPosted event, @SequenceNumber long sequence, @Timestamp Instant at) {
        move(event, sequence, event.amount().negated(), event.effectiveAt(), at, event.to(), event.reference());
    }

    @EventHandler
    void on(MoneyHeld event, @SequenceNumber long sequence) {
        skip(event, sequence);
    }

    @EventHandler
    void on(HoldVoided event, @SequenceNumber long sequence) {
        skip(event, sequence);
    }

    @EventHandler
    void on(OwnerChanged event, @SequenceNumber long sequence) {
        skip(event, sequence);
    }

    @EventHandler
    void on(AccountClosed event, @SequenceNumber long sequence) {
        skip(event, sequence);
    }

    private void move(
            AccountEvent event,
            long sequence,
            Money amount,
            @Nullable Instant effectiveAt,
            Instant recordedAt,
            @Nullable AccountId counterparty,
            @Nullable String reference) {
        StatementAccountRow account = accounts.get(event.accountId().value());
        if (!RowVersion.isNext(account.version(), sequence)) {
            return;
        }
        StatementAccountRow moved = account.plus(amount.amount());
        accounts.put(moved);
        lines.append(new StatementLineRow(
                account.accountId(),
                sequence,
                effectiveAt == null ? recordedAt : effectiveAt,
                recordedAt,
                event.getClass().getSimpleName(),
                amount.amount(),
                amount.currency().getCurrencyCode(),
                moved.balance(),
                counterparty == null ? null : counterparty.value(),
                reference));
    }

    private void skip(AccountEvent event, long sequence) {
        StatementAccountRow account = accounts.get(event.accountId().value());
        if (RowVersion.isNext(account.version(), sequence)) {
            accounts.put(account.unmoved());
        }
    }

    @ResetHandler
    void reset() {
        accounts.clear();
        lines.clear();
    }

    @QueryHandler
    Page<StatementLine> answer(FindStatement query) {
        return new PagedQuery<>(jdbc, "account_statement_line", StatementLineRow.class)
                .whereIndexed("account_id", query.accountId().value())
                .where("effective_at >= ?", query.from())
                .where("effective_at < ?", query.to())
                .page(query.paging(), "sequence DESC", StatementProjection::line);
    }

    @QueryHandler
    List<StatementLine> answer(FindStatementByReference query) {
        return jdbc
                .sql("SELECT * FROM account_statement_line WHERE account_id = ? AND reference = ? ORDER BY sequence")
                .params(query.accountId().value(), query.reference())
                .query(RowForm.reader(StatementLineRow.class))
                .list()
                .stream()
                .map(StatementProjection::line)
                .toList();
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
