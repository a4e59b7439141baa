-- One view of the accounts in place of two. The view starts at the beginning of the log, as its processor has no position.
DROP TABLE account_statement;
TRUNCATE TABLE account_balance;
TRUNCATE TABLE account_statement_line;
DELETE FROM TokenEntry WHERE processorName IN ('balances', 'statement');
DELETE FROM DeadLetterEntry WHERE processingGroup IN ('balances', 'statement');
DELETE FROM view_writer WHERE view_table IN ('account_balance', 'account_statement');
