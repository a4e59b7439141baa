-- Sums of each hour of the business clock, part of the views of stock and accounts. These views start at the beginning of the log, as their
-- processors have no position any more.
CREATE CACHED TABLE stock_hour (
    hour_start TIMESTAMP(9) WITH TIME ZONE PRIMARY KEY,
    received BIGINT NOT NULL,
    shipped BIGINT NOT NULL
);
CREATE CACHED TABLE account_hour (
    hour_start TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    currency CHAR(3) NOT NULL,
    deposits DECIMAL(38, 4) NOT NULL,
    withdrawals DECIMAL(38, 4) NOT NULL,
    PRIMARY KEY (hour_start, currency)
);
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.stock_hour (LIKE stock_hour);
ALTER TABLE ${flyway:defaultSchema}_shadow.stock_hour ADD PRIMARY KEY (hour_start);
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.account_hour (LIKE account_hour);
ALTER TABLE ${flyway:defaultSchema}_shadow.account_hour ADD PRIMARY KEY (hour_start, currency);
TRUNCATE TABLE stock_level;
TRUNCATE TABLE stock_movement;
TRUNCATE TABLE account_balance;
TRUNCATE TABLE account_statement_line;
DELETE FROM TokenEntry WHERE processorName IN ('stock', 'accounts');
DELETE FROM DeadLetterEntry WHERE processingGroup IN ('stock', 'accounts');
DELETE FROM skipped_event WHERE view_name IN ('stock', 'accounts');
DELETE FROM view_rebuild WHERE view_name IN ('stock', 'accounts');
