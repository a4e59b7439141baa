CREATE TABLE fulfilment (
    order_id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
    state VARCHAR(24) COLLATE "C" NOT NULL,
    stuck INTEGER NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX fulfilment_stuck ON fulfilment (stuck, since);
