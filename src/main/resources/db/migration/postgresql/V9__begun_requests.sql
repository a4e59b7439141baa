-- Requests whose command was sent and whose answer is not recorded: only where the log itself is on Axon Server.
CREATE TABLE idempotency_begun (
    actor VARCHAR(255) COLLATE "C" NOT NULL,
    idempotency_key VARCHAR(255) COLLATE "C" NOT NULL,
    request_hash VARCHAR(64) COLLATE "C" NOT NULL,
    aggregate VARCHAR(255) COLLATE "C" NOT NULL,
    events_before BIGINT NOT NULL,
    answer TEXT NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (actor, idempotency_key)
);
CREATE INDEX idempotency_begun_begun_at ON idempotency_begun (begun_at);
