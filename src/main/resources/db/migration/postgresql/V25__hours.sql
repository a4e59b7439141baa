-- Sums of each hour of the business clock, part of the views of stock and accounts. They are empty until these views are rebuilt, which their changed
-- folds ask for.
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
