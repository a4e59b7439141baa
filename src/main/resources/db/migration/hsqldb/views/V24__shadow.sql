-- A second set of the views' tables, in a schema of its own: a view is rebuilt there while the first set serves. A migration that changes the
-- first set changes this one too; both are filled by the same event handlers.
CREATE SCHEMA ${flyway:defaultSchema}_shadow AUTHORIZATION DBA;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.stock_level (LIKE stock_level);
ALTER TABLE ${flyway:defaultSchema}_shadow.stock_level ADD PRIMARY KEY (stock_id);
SET TABLE ${flyway:defaultSchema}_shadow.stock_level NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.stock_movement (LIKE stock_movement);
ALTER TABLE ${flyway:defaultSchema}_shadow.stock_movement ADD PRIMARY KEY (stock_id, sequence);
SET TABLE ${flyway:defaultSchema}_shadow.stock_movement NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.warehouse (LIKE warehouse);
ALTER TABLE ${flyway:defaultSchema}_shadow.warehouse ADD PRIMARY KEY (id);
SET TABLE ${flyway:defaultSchema}_shadow.warehouse NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.audit_shard (LIKE audit_shard);
ALTER TABLE ${flyway:defaultSchema}_shadow.audit_shard ADD PRIMARY KEY (shard, block);
SET TABLE ${flyway:defaultSchema}_shadow.audit_shard NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.audit_recorded (LIKE audit_recorded);
ALTER TABLE ${flyway:defaultSchema}_shadow.audit_recorded ADD PRIMARY KEY (slot);
SET TABLE ${flyway:defaultSchema}_shadow.audit_recorded NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.orders (LIKE orders);
ALTER TABLE ${flyway:defaultSchema}_shadow.orders ADD PRIMARY KEY (id);
SET TABLE ${flyway:defaultSchema}_shadow.orders NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.order_lines (LIKE order_lines);
ALTER TABLE ${flyway:defaultSchema}_shadow.order_lines ADD PRIMARY KEY (id);
SET TABLE ${flyway:defaultSchema}_shadow.order_lines NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.order_sku (LIKE order_sku);
ALTER TABLE ${flyway:defaultSchema}_shadow.order_sku ADD PRIMARY KEY (sku, order_id, version);
SET TABLE ${flyway:defaultSchema}_shadow.order_sku NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.order_count (LIKE order_count);
ALTER TABLE ${flyway:defaultSchema}_shadow.order_count ADD PRIMARY KEY (status, currency);
SET TABLE ${flyway:defaultSchema}_shadow.order_count NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.fulfilment (LIKE fulfilment);
ALTER TABLE ${flyway:defaultSchema}_shadow.fulfilment ADD PRIMARY KEY (order_id);
SET TABLE ${flyway:defaultSchema}_shadow.fulfilment NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.lost_sale (LIKE lost_sale);
ALTER TABLE ${flyway:defaultSchema}_shadow.lost_sale ADD PRIMARY KEY (order_id, sku);
SET TABLE ${flyway:defaultSchema}_shadow.lost_sale NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.product (LIKE product);
ALTER TABLE ${flyway:defaultSchema}_shadow.product ADD PRIMARY KEY (sku);
SET TABLE ${flyway:defaultSchema}_shadow.product NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.transfer (LIKE transfer);
ALTER TABLE ${flyway:defaultSchema}_shadow.transfer ADD PRIMARY KEY (transfer_id);
SET TABLE ${flyway:defaultSchema}_shadow.transfer NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.account_balance (LIKE account_balance);
ALTER TABLE ${flyway:defaultSchema}_shadow.account_balance ADD PRIMARY KEY (account_id);
SET TABLE ${flyway:defaultSchema}_shadow.account_balance NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.account_statement_line (LIKE account_statement_line);
ALTER TABLE ${flyway:defaultSchema}_shadow.account_statement_line ADD PRIMARY KEY (account_id, sequence);
SET TABLE ${flyway:defaultSchema}_shadow.account_statement_line NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.trial_balance_account (LIKE trial_balance_account);
ALTER TABLE ${flyway:defaultSchema}_shadow.trial_balance_account ADD PRIMARY KEY (account_id);
SET TABLE ${flyway:defaultSchema}_shadow.trial_balance_account NEW SPACE;
CREATE CACHED TABLE ${flyway:defaultSchema}_shadow.trial_balance_total (LIKE trial_balance_total);
ALTER TABLE ${flyway:defaultSchema}_shadow.trial_balance_total ADD PRIMARY KEY (currency);
SET TABLE ${flyway:defaultSchema}_shadow.trial_balance_total NEW SPACE;

-- The rebuild of each view that is under way, or the last one.
CREATE CACHED TABLE view_rebuild (
    view_name VARCHAR(100) NOT NULL PRIMARY KEY,
    status VARCHAR(16) NOT NULL,
    position BIGINT NOT NULL,
    differences BIGINT,
    reason VARCHAR(512) NOT NULL,
    actor VARCHAR(255) NOT NULL,
    requested_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    promote BOOLEAN NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    error VARCHAR(1000)
);

-- The rows that differ between a view and its rebuilt tables; the key as a JSON array.
CREATE CACHED TABLE view_difference (
    view_name VARCHAR(100) NOT NULL,
    table_name VARCHAR(100) NOT NULL,
    row_key VARCHAR(2000) NOT NULL,
    PRIMARY KEY (view_name, table_name, row_key)
);

-- The code that made the rows of each view.
CREATE CACHED TABLE view_code (
    view_name VARCHAR(100) NOT NULL PRIMARY KEY,
    fingerprint VARCHAR(64) NOT NULL
);
SET TABLE view_rebuild NEW SPACE;
SET TABLE view_difference NEW SPACE;
SET TABLE view_code NEW SPACE;
