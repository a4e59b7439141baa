-- The sealed log: a tree for each origin, its tiles and its signed checkpoints. They belong to no view.
CREATE TABLE seal_tree (
    origin VARCHAR(255) COLLATE "C" NOT NULL PRIMARY KEY,
    verifier_key VARCHAR(512) COLLATE "C" NOT NULL,
    tree_size BIGINT NOT NULL,
    position BIGINT NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL
);
-- A tile of level 0 has the position of its first event, and 16 bytes for the id of each event.
CREATE TABLE seal_tile (
    origin VARCHAR(255) COLLATE "C" NOT NULL,
    tile_level INTEGER NOT NULL,
    tile BIGINT NOT NULL,
    position BIGINT,
    hashes BYTEA NOT NULL,
    ids BYTEA,
    PRIMARY KEY (origin, tile_level, tile)
);
CREATE INDEX seal_tile_position ON seal_tile (origin, tile_level, position);
CREATE TABLE seal_checkpoint (
    origin VARCHAR(255) COLLATE "C" NOT NULL,
    tree_size BIGINT NOT NULL,
    root_hash VARCHAR(44) COLLATE "C" NOT NULL,
    sealed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (origin, tree_size)
);
CREATE TABLE seal_verification (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    lease_until TIMESTAMP WITH TIME ZONE NOT NULL,
    state TEXT NOT NULL
);
