-- The ciphertext of a personal text is longer than the text: it names the persons, and is in base64.
ALTER TABLE orders ALTER COLUMN customer TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE orders ALTER COLUMN reason TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE account_balance ALTER COLUMN owner TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE account_statement_line ALTER COLUMN reference TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE transfer ALTER COLUMN reason TYPE VARCHAR(8000) COLLATE "C";
ALTER TABLE stock_movement ALTER COLUMN reference TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE stock_movement ALTER COLUMN reason TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE "${flyway:defaultSchema}_shadow".orders ALTER COLUMN customer TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE "${flyway:defaultSchema}_shadow".orders ALTER COLUMN reason TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE "${flyway:defaultSchema}_shadow".account_balance ALTER COLUMN owner TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE "${flyway:defaultSchema}_shadow".account_statement_line ALTER COLUMN reference TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE "${flyway:defaultSchema}_shadow".transfer ALTER COLUMN reason TYPE VARCHAR(8000) COLLATE "C";
ALTER TABLE "${flyway:defaultSchema}_shadow".stock_movement ALTER COLUMN reference TYPE VARCHAR(2000) COLLATE "C";
ALTER TABLE "${flyway:defaultSchema}_shadow".stock_movement ALTER COLUMN reason TYPE VARCHAR(2000) COLLATE "C";
