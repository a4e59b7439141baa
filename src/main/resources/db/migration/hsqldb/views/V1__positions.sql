-- Texts differ where a space differs, and need not be padded to be compared.
SET DATABASE COLLATION SQL_TEXT NO PAD;

-- How far each view has come, and what it could not handle, in the layout of Axon's JDBC stores.
CREATE CACHED TABLE TokenEntry (
    processorName VARCHAR(255) NOT NULL,
    segment INTEGER NOT NULL,
    token VARBINARY(16777216),
    tokenType VARCHAR(255),
    timestamp VARCHAR(255),
    owner VARCHAR(255),
    PRIMARY KEY (processorName, segment)
);

CREATE CACHED TABLE DeadLetterEntry (
    deadLetterIdentifier VARCHAR(255) NOT NULL PRIMARY KEY,
    processingGroup VARCHAR(255) NOT NULL,
    sequenceIdentifier VARCHAR(255) NOT NULL,
    sequenceIndex BIGINT NOT NULL,
    messageType VARCHAR(255) NOT NULL,
    eventIdentifier VARCHAR(255) NOT NULL,
    timeStamp VARCHAR(255) NOT NULL,
    payloadType VARCHAR(255) NOT NULL,
    payloadRevision VARCHAR(255),
    payload VARBINARY(16777216) NOT NULL,
    metaData VARBINARY(16777216),
    type VARCHAR(255),
    aggregateIdentifier VARCHAR(255),
    sequenceNumber BIGINT,
    tokenType VARCHAR(255),
    token VARBINARY(16777216),
    enqueuedAt VARCHAR(255) NOT NULL,
    lastTouched VARCHAR(255),
    processingStarted VARCHAR(255),
    causeType VARCHAR(255),
    causeMessage VARCHAR(1023),
    diagnostics VARBINARY(16777216),
    CONSTRAINT dead_letter_sequence_unique UNIQUE (processingGroup, sequenceIdentifier, sequenceIndex)
);
