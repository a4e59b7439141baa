-- The index of the log in fewer and longer rows: the positions of the events of one block by all terms of one shard. The view starts at the
-- beginning of the log, as its processor has no position.
DROP TABLE audit_posting;
CREATE CACHED TABLE audit_shard (
    shard INT NOT NULL,
    block BIGINT NOT NULL,
    postings VARCHAR(16000000) NOT NULL,
    PRIMARY KEY (shard, block)
);
SET TABLE audit_shard NEW SPACE;
TRUNCATE TABLE audit_recorded;
DELETE FROM TokenEntry WHERE processorName = 'audit';
DELETE FROM DeadLetterEntry WHERE processingGroup = 'audit';
