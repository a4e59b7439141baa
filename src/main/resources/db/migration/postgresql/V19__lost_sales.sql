-- The sales that orders lose for want of stock, beside their fulfilments. The view starts at the beginning of the log, as its processor has no position.
TRUNCATE TABLE fulfilment;
DELETE FROM TokenEntry WHERE processorName = 'fulfilments';
DELETE FROM DeadLetterEntry WHERE processingGroup = 'fulfilments';
DELETE FROM view_writer WHERE view_table = 'fulfilment';

CREATE TABLE lost_sale (
    order_id VARCHAR(100) COLLATE "C" NOT NULL,
    sku VARCHAR(64) COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    amount NUMERIC(19, 4) NOT NULL,
    currency VARCHAR(3) COLLATE "C" NOT NULL,
    lost_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (order_id, sku)
);
