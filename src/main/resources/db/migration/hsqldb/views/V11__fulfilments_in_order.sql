-- HSQLDB follows an index only where it has all columns of the order that is asked for; it sorted every order's fulfilment for each page.
DROP INDEX fulfilment_stuck;
CREATE INDEX fulfilment_stuck ON fulfilment (stuck, since, order_id);
