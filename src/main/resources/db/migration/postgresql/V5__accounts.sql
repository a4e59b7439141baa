CREATE TABLE account_balance (
    account_id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    owner VARCHAR(200) COLLATE "C" NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    balance NUMERIC(19, 4) NOT NULL,
    held NUMERIC(19, 4) NOT NULL,
    closed BOOLEAN NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX account_balance_closed ON account_balance (closed, account_id);

CREATE TABLE account_statement (
    account_id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    balance NUMERIC(19, 4) NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE account_statement_line (
    account_id VARCHAR(100) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    effective_at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    type VARCHAR(64) COLLATE "C" NOT NULL,
    amount NUMERIC(19, 4) NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    balance NUMERIC(19, 4) NOT NULL,
    counterparty VARCHAR(100) COLLATE "C",
    reference VARCHAR(255) COLLATE "C",
    PRIMARY KEY (account_id, sequence)
);
CREATE INDEX account_statement_line_effective_at ON account_statement_line (account_id, effective_at);
CREATE INDEX account_statement_line_reference ON account_statement_line (account_id, reference);

-- Totals of all time and of all accounts outgrow the size of one amount.
CREATE TABLE trial_balance_total (
    currency VARCHAR(3) COLLATE "C" NOT NULL PRIMARY KEY,
    deposits NUMERIC(38, 4) NOT NULL,
    withdrawals NUMERIC(38, 4) NOT NULL,
    in_transfer NUMERIC(38, 4) NOT NULL
);

CREATE TABLE trial_balance_account (
    account_id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    balance NUMERIC(19, 4) NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE transfer (
    transfer_id VARCHAR(130) COLLATE "C" NOT NULL PRIMARY KEY,
    from_account VARCHAR(100) COLLATE "C" NOT NULL,
    to_account VARCHAR(100) COLLATE "C" NOT NULL,
    amount NUMERIC(19, 4) NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    status VARCHAR(16) COLLATE "C" NOT NULL,
    reason VARCHAR(1000) COLLATE "C",
    version BIGINT NOT NULL
);
