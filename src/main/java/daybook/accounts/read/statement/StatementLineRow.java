package daybook.accounts.read.statement;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of table {@code account_statement_line}. */
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
        @Nullable String reference) {}
