package daybook.ordering.read;

/**
 * A row of table {@code order_sku}, never changed: the order has a SKU where the differences sum up to more than zero.
 *
 * @param version the number of the order's events with the one that changed its lines
 * @param difference 1 for a SKU that came into the order, -1 for one that left it
 */
record OrderSkuRow(String sku, String orderId, long version, int difference) {}
