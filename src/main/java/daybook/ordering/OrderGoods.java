package daybook.ordering;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;

/** Goods of one SKU that the warehouse has to reserve and ship for an order. */
public record OrderGoods(Sku sku, Quantity quantity) {}
