CREATE CACHED TABLE product (
    sku VARCHAR(64) NOT NULL PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    search_text VARCHAR(265) NOT NULL,
    unit_price DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) NOT NULL,
    tax_rate DECIMAL(5, 4) NOT NULL,
    stocked BOOLEAN NOT NULL,
    attributes VARCHAR(100000) NOT NULL,
    discontinued BOOLEAN NOT NULL,
    created_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    modified_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL
);
