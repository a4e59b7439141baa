CREATE CACHED TABLE warehouse (
    id VARCHAR(32) NOT NULL PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    version BIGINT NOT NULL
);

CREATE CACHED TABLE stock_level (
    stock_id VARCHAR(97) NOT NULL PRIMARY KEY,
    warehouse VARCHAR(32) NOT NULL,
    sku VARCHAR(64) NOT NULL,
    on_hand BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    available BIGINT NOT NULL,
    version BIGINT NOT NULL,
    modified_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
-- No further index: each receipt and shipment would have to move the row in it, and there are as many rows as SKUs on the shelves.

CREATE CACHED TABLE stock_movement (
    stock_id VARCHAR(97) NOT NULL,
    sequence BIGINT NOT NULL,
    effective_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    type VARCHAR(64) NOT NULL,
    quantity BIGINT NOT NULL,
    on_hand BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    reference VARCHAR(140),
    reason VARCHAR(200),
    actor VARCHAR(255) NOT NULL,
    PRIMARY KEY (stock_id, sequence)
);
-- No index on the reference: it is asked for within one stock, and each further index costs a rebuild as much as the table.
