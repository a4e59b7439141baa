-- Nearly every event of a stock changes its one row here: on disk, to write those took a sixth of a rebuild of all views. In memory as well as in
-- the database's own log they are as safe, and there are only as many as SKUs on the shelves, half a kilobyte each.
SET TABLE stock_level TYPE MEMORY;
