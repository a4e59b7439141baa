-- Lower case may be longer than what it is made of.
ALTER TABLE product ALTER COLUMN search_text TYPE VARCHAR(600) COLLATE "C";
