-- The wrapped keys of persons, apart from the log: neither an export nor a move of the log takes them along.
CREATE TABLE person_key (
    id VARCHAR(100) PRIMARY KEY,
    content BYTEA NOT NULL
);
