package daybook.fulfilment.read;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of table {@code lost_sale}.
 *
 * @param units the whole quantity of the order's lines of the SKU, also where a part of it was on the shelf
 * @param amount the total of those lines at the agreed prices, without tax
 * @param lostAt when the loss was recorded
 */
record LostSaleRow(String orderId, String sku, long units, BigDecimal amount, String currency, Instant lostAt) {}
