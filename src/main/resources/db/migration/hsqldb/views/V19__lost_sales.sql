-- The sales that orders lose for want of stock, beside their fulfilments. The view starts at the beginning of the log, as its processor has no position.
TRUNCATE TABLE fulfilment;
DELETE FROM TokenEntry WHERE processorName = 'fulfilments';
DELETE FROM DeadLetterEntry WHERE processingGroup = 'fulfilments';

CREATE CACHED TABLE lost_sale (
    order_id VARCHAR(100) NOT NULL,
    sku VARCHAR(64) NOT NULL,
    units BIGINT NOT NULL,
    amount DECIMAL(19, 4) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    lost_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (order_id, sku)
);
SET TABLE lost_sale NEW SPACE;
