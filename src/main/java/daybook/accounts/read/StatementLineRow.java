package daybook.accounts.read;

import daybook.accounts.AccountEvent;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.privacy.PersonalData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code account_statement_line}, never changed.
 *
 * @param sequence of the event in its account, from 0
 * @param effectiveAt the business date
 */
record StatementLineRow(
        String accountId,
        long sequence,
        Instant effectiveAt,
        Instant recordedAt,
        String type,
        BigDecimal amount,
        String currency,
        BigDecimal balance,
        @Nullable String counterparty,
        @PersonalData @Nullable String reference) {

    /**
     * @param account the account after the event
     * @return nothing where the event leaves the balance as it is
     */
    static Optional<StatementLineRow> of(AccountEvent event, AccountRow account, Instant at) {
        Money change = event.balanceChange();
        if (change == null) {
            return Optional.empty();
        }
        Instant effectiveAt = event.effectiveAt();
        AccountId counterparty = event.counterparty();
        return Optional.of(new StatementLineRow(
                account.accountId(),
                account.version() - 1,
                effectiveAt == null ? at : effectiveAt,
                at,
                event.getClass().getSimpleName(),
                change.amount(),
                change.currency().getCurrencyCode(),
                account.balance(),
                counterparty == null ? null : counterparty.value(),
                event.reference()));
    }
}
