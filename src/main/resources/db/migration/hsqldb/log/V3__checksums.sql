-- CRC-32C over the other fields of a row, checked whenever it is read. Rows from before have none.
ALTER TABLE DomainEventEntry ADD COLUMN checksum INTEGER;
ALTER TABLE SnapshotEventEntry ADD COLUMN checksum INTEGER;
