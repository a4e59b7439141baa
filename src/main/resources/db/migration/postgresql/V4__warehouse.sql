CREATE TABLE warehouse (
    id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    name VARCHAR(200) COLLATE "C" NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE stock_level (
    stock_id VARCHAR(97) COLLATE "C" NOT NULL PRIMARY KEY,
    warehouse VARCHAR(32) COLLATE "C" NOT NULL,
    sku VARCHAR(64) COLLATE "C" NOT NULL,
    on_hand BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    available BIGINT NOT NULL,
    version BIGINT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE NOT NULL
);
-- No further index: each receipt and shipment would have to move the row in it, and there are as many rows as SKUs on the shelves.

CREATE TABLE stock_movement (
    stock_id VARCHAR(97) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    effective_at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    type VARCHAR(64) COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL,
    on_hand BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    reference VARCHAR(140) COLLATE "C",
    reason VARCHAR(200) COLLATE "C",
    actor VARCHAR(255) COLLATE "C" NOT NULL,
    PRIMARY KEY (stock_id, sequence)
);
-- No index on the reference: it is asked for within one stock, and each further index costs a rebuild as much as the table.
