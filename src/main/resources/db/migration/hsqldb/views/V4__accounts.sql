CREATE CACHED TABLE account_balance (
    account_id VARCHAR(100) NOT NULL PRIMARY KEY,
    owner VARCHAR(200) NOT NULL,
    currency CHAR(3) NOT NULL,
    balance DECIMAL(19, 4) NOT NULL,
    held DECIMAL(19, 4) NOT NULL,
    closed BOOLEAN NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX account_balance_closed ON account_balance (closed, account_id);

CREATE CACHED TABLE account_statement (
    account_id VARCHAR(100) NOT NULL PRIMARY KEY,
    balance DECIMAL(19, 4) NOT NULL,
    version BIGINT NOT NULL
);

CREATE CACHED TABLE account_statement_line (
    account_id VARCHAR(100) NOT NULL,
    sequence BIGINT NOT NULL,
    effective_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    type VARCHAR(64) NOT NULL,
    amount DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) NOT NULL,
    balance DECIMAL(19, 4) NOT NULL,
    counterparty VARCHAR(100),
    reference VARCHAR(255),
    PRIMARY KEY (account_id, sequence)
);
CREATE INDEX account_statement_line_effective_at ON account_statement_line (account_id, effective_at);
CREATE INDEX account_statement_line_reference ON account_statement_line (account_id, reference);

-- Totals of all time and of all accounts outgrow the size of one amount.
CREATE CACHED TABLE trial_balance_total (
    currency CHAR(3) NOT NULL PRIMARY KEY,
    deposits DECIMAL(38, 4) NOT NULL,
    withdrawals DECIMAL(38, 4) NOT NULL,
    in_transfer DECIMAL(38, 4) NOT NULL
);

CREATE CACHED TABLE trial_balance_account (
    account_id VARCHAR(100) NOT NULL PRIMARY KEY,
    currency CHAR(3) NOT NULL,
    balance DECIMAL(19, 4) NOT NULL,
    version BIGINT NOT NULL
);

CREATE CACHED TABLE transfer (
    transfer_id VARCHAR(130) NOT NULL PRIMARY KEY,
    from_account VARCHAR(100) NOT NULL,
    to_account VARCHAR(100) NOT NULL,
    amount DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) NOT NULL,
    status VARCHAR(16) NOT NULL,
    reason VARCHAR(1000),
    version BIGINT NOT NULL
);
