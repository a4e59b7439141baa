-- Sums of each hour of the business clock, part of the views of stock and accounts. They are empty until these views are rebuilt, which their changed
-- folds ask for.
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
