-- One import a house: slot is 1 while an import runs, and unique. Its process renews the lease; a lease that ran out is taken over.
CREATE TABLE import_run (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    slot INTEGER,
    lease_until TIMESTAMP WITH TIME ZONE NOT NULL,
    stop_requested BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    errors TEXT,
    CONSTRAINT import_run_slot_unique UNIQUE (slot)
);
