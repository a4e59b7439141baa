-- As wide as what may come in: 50 attributes of 1,000 characters, of which each may be six in JSON; and lower case may be longer than what it is made of.
ALTER TABLE product ALTER COLUMN attributes SET DATA TYPE VARCHAR(1000000);
ALTER TABLE product ALTER COLUMN search_text SET DATA TYPE VARCHAR(600);
