-- How far each view has come, and what it could not handle, in the layout of Axon's JDBC stores.
CREATE TABLE TokenEntry (
    processorName VARCHAR(255) COLLATE "C" NOT NULL,
    segment INTEGER NOT NULL,
    token BYTEA,
    tokenType VARCHAR(255) COLLATE "C",
    timestamp VARCHAR(255) COLLATE "C",
    owner VARCHAR(255) COLLATE "C",
    PRIMARY KEY (processorName, segment)
);

-- Which process wrote each view last: its rows in memory are those of the tables, everyone else's may be older.
CREATE TABLE view_writer (
    view_table VARCHAR(255) COLLATE "C" NOT NULL PRIMARY KEY,
    writer VARCHAR(64) COLLATE "C" NOT NULL
);

CREATE TABLE DeadLetterEntry (
    deadLetterIdentifier VARCHAR(255) COLLATE "C" NOT NULL PRIMARY KEY,
    processingGroup VARCHAR(255) COLLATE "C" NOT NULL,
    sequenceIdentifier VARCHAR(255) COLLATE "C" NOT NULL,
    sequenceIndex BIGINT NOT NULL,
    messageType VARCHAR(255) COLLATE "C" NOT NULL,
    eventIdentifier VARCHAR(255) COLLATE "C" NOT NULL,
    timeStamp VARCHAR(255) COLLATE "C" NOT NULL,
    payloadType VARCHAR(255) COLLATE "C" NOT NULL,
    payloadRevision VARCHAR(255) COLLATE "C",
    payload BYTEA NOT NULL,
    metaData BYTEA,
    type VARCHAR(255) COLLATE "C",
    aggregateIdentifier VARCHAR(255) COLLATE "C",
    sequenceNumber BIGINT,
    tokenType VARCHAR(255) COLLATE "C",
    token BYTEA,
    enqueuedAt VARCHAR(255) COLLATE "C" NOT NULL,
    lastTouched VARCHAR(255) COLLATE "C",
    processingStarted VARCHAR(255) COLLATE "C",
    causeType VARCHAR(255) COLLATE "C",
    causeMessage VARCHAR(1023) COLLATE "C",
    diagnostics BYTEA,
    CONSTRAINT dead_letter_sequence_unique UNIQUE (processingGroup, sequenceIdentifier, sequenceIndex)
);
