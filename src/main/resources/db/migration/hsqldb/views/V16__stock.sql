-- One view of the stocks in place of two. The view starts at the beginning of the log, as its processor has no position.
TRUNCATE TABLE stock_level;
TRUNCATE TABLE stock_movement;
DELETE FROM TokenEntry WHERE processorName IN ('stock-levels', 'stock-movements');
DELETE FROM DeadLetterEntry WHERE processingGroup IN ('stock-levels', 'stock-movements');
