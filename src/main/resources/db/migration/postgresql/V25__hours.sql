-- Sums of each hour of the business clock, part of the views of stock and accounts. These views start at the beginning of the log, as their
-- processors have no position any more.
CREATE TABLE stock_hour (
    hour_start TIMESTAMP WITH TIME ZONE PRIMARY KEY,
    received BIGINT NOT NULL,
    shipped BIGINT NOT NULL
);
CREATE TABLE account_hour (
    hour_start TIMESTAMP WITH TIME ZONE NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    deposits NUMERIC(38, 4) NOT NULL,
    withdrawals NUMERIC(38, 4) NOT NULL,
    PRIMARY KEY (hour_start, currency)
);
CREATE TABLE "${flyway:defaultSchema}_shadow".stock_hour (LIKE stock_hour);
ALTER TABLE "${flyway:defaultSchema}_shadow".stock_hour ADD PRIMARY KEY (hour_start);
CREATE TABLE "${flyway:defaultSchema}_shadow".account_hour (LIKE account_hour);
ALTER TABLE "${flyway:defaultSchema}_shadow".account_hour ADD PRIMARY KEY (hour_start, currency);
TRUNCATE TABLE stock_level;
TRUNCATE TABLE stock_movement;
TRUNCATE TABLE account_balance;
TRUNCATE TABLE account_statement_line;
DELETE FROM TokenEntry WHERE processorName IN ('stock', 'accounts');
DELETE FROM DeadLetterEntry WHERE processingGroup IN ('stock', 'accounts');
DELETE FROM skipped_event WHERE view_name IN ('stock', 'accounts');
DELETE FROM view_rebuild WHERE view_name IN ('stock', 'accounts');
DELETE FROM view_writer WHERE view_table IN ('stock_level', 'account_balance');
