CREATE TABLE product (
    sku VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
    name VARCHAR(200) COLLATE "C" NOT NULL,
    search_text VARCHAR(265) COLLATE "C" NOT NULL,
    unit_price NUMERIC(19, 4) NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    tax_rate NUMERIC(5, 4) NOT NULL,
    stocked BOOLEAN NOT NULL,
    attributes TEXT NOT NULL,
    discontinued BOOLEAN NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);
