CREATE TABLE order_details (
    id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    customer VARCHAR(200) COLLATE "C" NOT NULL,
    status VARCHAR(16) COLLATE "C" NOT NULL,
    paid BOOLEAN NOT NULL,
    progress VARCHAR(64) COLLATE "C" NOT NULL,
    placed_lines TEXT,
    subtotal NUMERIC(19, 4) NOT NULL,
    tax NUMERIC(19, 4) NOT NULL,
    shipping NUMERIC(19, 4) NOT NULL,
    total NUMERIC(19, 4) NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    account VARCHAR(100) COLLATE "C",
    warehouse VARCHAR(32) COLLATE "C" NOT NULL,
    reason VARCHAR(200) COLLATE "C",
    placed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE order_details_lines (
    id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    lines TEXT NOT NULL
);

CREATE TABLE order_status (
    id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    customer VARCHAR(200) COLLATE "C" NOT NULL,
    status VARCHAR(16) COLLATE "C" NOT NULL,
    paid BOOLEAN NOT NULL,
    progress VARCHAR(64) COLLATE "C" NOT NULL,
    shipping NUMERIC(19, 4) NOT NULL,
    total NUMERIC(19, 4) NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    placed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX order_status_placed_at ON order_status (placed_at, id);
CREATE INDEX order_status_status ON order_status (status, placed_at, id);
CREATE INDEX order_status_customer ON order_status (customer, placed_at, id);

CREATE TABLE order_status_lines (
    id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    lines TEXT NOT NULL
);

-- A SKU that came into an order has 1, one that left it -1: the order has it where they sum up to more than zero.
CREATE TABLE order_sku (
    sku VARCHAR(64) COLLATE "C" NOT NULL,
    order_id VARCHAR(100) COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    difference INTEGER NOT NULL,
    PRIMARY KEY (sku, order_id, version)
);

CREATE TABLE order_count (
    status VARCHAR(16) COLLATE "C" NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    orders BIGINT NOT NULL,
    total NUMERIC(38, 4) NOT NULL,
    PRIMARY KEY (status, currency)
);

CREATE TABLE order_counted (
    id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    status VARCHAR(16) COLLATE "C" NOT NULL,
    progress VARCHAR(64) COLLATE "C" NOT NULL,
    shipping NUMERIC(19, 4) NOT NULL,
    total NUMERIC(19, 4) NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE order_counted_lines (
    id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    lines TEXT NOT NULL
);
