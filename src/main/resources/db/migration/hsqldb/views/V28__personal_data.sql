-- The ciphertext of a personal text is longer than the text: it names the persons, and is in base64.
ALTER TABLE orders ALTER COLUMN customer SET DATA TYPE VARCHAR(2000);
ALTER TABLE orders ALTER COLUMN reason SET DATA TYPE VARCHAR(2000);
ALTER TABLE account_balance ALTER COLUMN owner SET DATA TYPE VARCHAR(2000);
ALTER TABLE account_statement_line ALTER COLUMN reference SET DATA TYPE VARCHAR(2000);
ALTER TABLE transfer ALTER COLUMN reason SET DATA TYPE VARCHAR(8000);
ALTER TABLE stock_movement ALTER COLUMN reference SET DATA TYPE VARCHAR(2000);
ALTER TABLE stock_movement ALTER COLUMN reason SET DATA TYPE VARCHAR(2000);
ALTER TABLE ${flyway:defaultSchema}_shadow.orders ALTER COLUMN customer SET DATA TYPE VARCHAR(2000);
ALTER TABLE ${flyway:defaultSchema}_shadow.orders ALTER COLUMN reason SET DATA TYPE VARCHAR(2000);
ALTER TABLE ${flyway:defaultSchema}_shadow.account_balance ALTER COLUMN owner SET DATA TYPE VARCHAR(2000);
ALTER TABLE ${flyway:defaultSchema}_shadow.account_statement_line ALTER COLUMN reference SET DATA TYPE VARCHAR(2000);
ALTER TABLE ${flyway:defaultSchema}_shadow.transfer ALTER COLUMN reason SET DATA TYPE VARCHAR(8000);
ALTER TABLE ${flyway:defaultSchema}_shadow.stock_movement ALTER COLUMN reference SET DATA TYPE VARCHAR(2000);
ALTER TABLE ${flyway:defaultSchema}_shadow.stock_movement ALTER COLUMN reason SET DATA TYPE VARCHAR(2000);
