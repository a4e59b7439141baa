-- Requests whose command was sent and whose answer is not recorded: only where the log itself is on Axon Server.
CREATE CACHED TABLE idempotency_begun (
    actor VARCHAR(255) NOT NULL,
    idempotency_key VARCHAR(255) NOT NULL,
    request_hash CHAR(64) NOT NULL,
    aggregate VARCHAR(255) NOT NULL,
    events_before BIGINT NOT NULL,
    answer VARCHAR(16777216) NOT NULL,
    begun_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (actor, idempotency_key)
);
CREATE INDEX idempotency_begun_begun_at ON idempotency_begun (begun_at);
