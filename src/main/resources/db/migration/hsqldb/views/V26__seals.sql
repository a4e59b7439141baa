-- The sealed log: a tree for each origin, its tiles and its signed checkpoints. They belong to no view.
CREATE CACHED TABLE seal_tree (
    origin VARCHAR(255) NOT NULL PRIMARY KEY,
    verifier_key VARCHAR(512) NOT NULL,
    tree_size BIGINT NOT NULL,
    position BIGINT NOT NULL,
    begun_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- A tile of level 0 has the position of its first event, and 16 bytes for the id of each event.
CREATE CACHED TABLE seal_tile (
    origin VARCHAR(255) NOT NULL,
    tile_level INTEGER NOT NULL,
    tile BIGINT NOT NULL,
    position BIGINT,
    hashes VARBINARY(8192) NOT NULL,
    ids VARBINARY(4096),
    PRIMARY KEY (origin, tile_level, tile)
);
CREATE INDEX seal_tile_position ON seal_tile (origin, tile_level, position);
CREATE CACHED TABLE seal_checkpoint (
    origin VARCHAR(255) NOT NULL,
    tree_size BIGINT NOT NULL,
    root_hash VARCHAR(44) NOT NULL,
    sealed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    note VARCHAR(65536) NOT NULL,
    PRIMARY KEY (origin, tree_size)
);
CREATE CACHED TABLE seal_verification (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    lease_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state VARCHAR(8192) NOT NULL
);
SET TABLE seal_tree NEW SPACE;
SET TABLE seal_tile NEW SPACE;
SET TABLE seal_checkpoint NEW SPACE;
SET TABLE seal_verification NEW SPACE;
