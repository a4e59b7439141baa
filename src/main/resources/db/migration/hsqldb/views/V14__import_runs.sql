-- One import a house: slot is 1 while an import runs, and unique. Its process renews the lease; a lease that ran out is taken over.
CREATE CACHED TABLE import_run (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    slot INTEGER,
    lease_until TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    stop_requested BOOLEAN NOT NULL,
    state VARCHAR(16777216) NOT NULL,
    errors VARCHAR(16777216),
    CONSTRAINT import_run_slot_unique UNIQUE (slot)
);
