-- The journal of refused commands. It belongs to no view. The id is a UUIDv7 that holds the instant of the refusal.
CREATE TABLE refusal (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    actor VARCHAR(255) COLLATE "C" NOT NULL,
    command VARCHAR(255) COLLATE "C" NOT NULL,
    aggregate_type VARCHAR(255) COLLATE "C" NOT NULL,
    aggregate_id VARCHAR(1024) COLLATE "C" NOT NULL,
    code VARCHAR(255) COLLATE "C" NOT NULL,
    figures TEXT NOT NULL,
    correlation_id VARCHAR(1024) COLLATE "C" NOT NULL
);
CREATE INDEX refusal_aggregate ON refusal (aggregate_id, id);
CREATE INDEX refusal_code ON refusal (code, id);
CREATE INDEX refusal_actor ON refusal (actor, id);
