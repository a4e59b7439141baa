CREATE CACHED TABLE order_details (
    id VARCHAR(100) NOT NULL PRIMARY KEY,
    customer VARCHAR(200) NOT NULL,
    status VARCHAR(16) NOT NULL,
    paid BOOLEAN NOT NULL,
    progress VARCHAR(64) NOT NULL,
    placed_lines VARCHAR(16777216),
    subtotal DECIMAL(19, 4) NOT NULL,
    tax DECIMAL(19, 4) NOT NULL,
    shipping DECIMAL(19, 4) NOT NULL,
    total DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) NOT NULL,
    account VARCHAR(100),
    warehouse VARCHAR(32) NOT NULL,
    reason VARCHAR(200),
    placed_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    created_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    modified_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);

CREATE CACHED TABLE order_details_lines (
    id VARCHAR(100) NOT NULL PRIMARY KEY,
    lines VARCHAR(16777216) NOT NULL
);

CREATE CACHED TABLE order_status (
    id VARCHAR(100) NOT NULL PRIMARY KEY,
    customer VARCHAR(200) NOT NULL,
    status VARCHAR(16) NOT NULL,
    paid BOOLEAN NOT NULL,
    progress VARCHAR(64) NOT NULL,
    shipping DECIMAL(19, 4) NOT NULL,
    total DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) NOT NULL,
    placed_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    created_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    modified_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX order_status_placed_at ON order_status (placed_at, id);
CREATE INDEX order_status_status ON order_status (status, placed_at, id);
CREATE INDEX order_status_customer ON order_status (customer, placed_at, id);

CREATE CACHED TABLE order_status_lines (
    id VARCHAR(100) NOT NULL PRIMARY KEY,
    lines VARCHAR(16777216) NOT NULL
);

-- A SKU that came into an order has 1, one that left it -1: the order has it where they sum up to more than zero.
CREATE CACHED TABLE order_sku (
    sku VARCHAR(64) NOT NULL,
    order_id VARCHAR(100) NOT NULL,
    version BIGINT NOT NULL,
    difference INTEGER NOT NULL,
    PRIMARY KEY (sku, order_id, version)
);

CREATE CACHED TABLE order_count (
    status VARCHAR(16) NOT NULL,
    currency CHAR(3) NOT NULL,
    orders BIGINT NOT NULL,
    total DECIMAL(38, 4) NOT NULL,
    PRIMARY KEY (status, currency)
);

CREATE CACHED TABLE order_counted (
    id VARCHAR(100) NOT NULL PRIMARY KEY,
    status VARCHAR(16) NOT NULL,
    progress VARCHAR(64) NOT NULL,
    shipping DECIMAL(19, 4) NOT NULL,
    total DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) NOT NULL,
    version BIGINT NOT NULL
);

CREATE CACHED TABLE order_counted_lines (
    id VARCHAR(100) NOT NULL PRIMARY KEY,
    lines VARCHAR(16777216) NOT NULL
);
