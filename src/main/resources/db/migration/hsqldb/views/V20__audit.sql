-- The index of the log: the positions of the events that have a term, as a bitmap for each block of the log, and the part of the log that
-- was recorded within ten minutes.
CREATE CACHED TABLE audit_posting (
    term VARCHAR(512) NOT NULL,
    block BIGINT NOT NULL,
    positions VARCHAR(1024) NOT NULL,
    PRIMARY KEY (term, block)
);
CREATE CACHED TABLE audit_recorded (
    slot BIGINT NOT NULL PRIMARY KEY,
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL
);
SET TABLE audit_posting NEW SPACE;
SET TABLE audit_recorded NEW SPACE;
