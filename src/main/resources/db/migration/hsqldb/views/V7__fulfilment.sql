CREATE CACHED TABLE fulfilment (
    order_id VARCHAR(100) NOT NULL PRIMARY KEY,
    state VARCHAR(24) NOT NULL,
    stuck INTEGER NOT NULL,
    since TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX fulfilment_stuck ON fulfilment (stuck, since);
