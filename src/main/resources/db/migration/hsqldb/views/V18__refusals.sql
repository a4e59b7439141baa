-- The journal of refused commands. It belongs to no view. The id is a UUIDv7 that holds the instant of the refusal.
CREATE CACHED TABLE refusal (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    actor VARCHAR(255) NOT NULL,
    command VARCHAR(255) NOT NULL,
    aggregate_type VARCHAR(255) NOT NULL,
    aggregate_id VARCHAR(1024) NOT NULL,
    code VARCHAR(255) NOT NULL,
    figures VARCHAR(8192) NOT NULL,
    correlation_id VARCHAR(1024) NOT NULL
);
CREATE INDEX refusal_aggregate ON refusal (aggregate_id, id);
CREATE INDEX refusal_code ON refusal (code, id);
CREATE INDEX refusal_actor ON refusal (actor, id);
SET TABLE refusal NEW SPACE;
