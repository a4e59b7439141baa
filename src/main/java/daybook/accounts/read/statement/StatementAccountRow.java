package daybook.accounts.read.statement;

import java.math.BigDecimal;

/** A row of table {@code account_statement}: how far an account's statement has come. */
record StatementAccountRow(String accountId, BigDecimal balance, long version) {

    StatementAccountRow plus(BigDecimal amount) {
        return new StatementAccountRow(accountId, balance.add(amount), version + 1);
    }

    StatementAccountRow unmoved() {
        return new StatementAccountRow(accountId, balance, version + 1);
    }
}
