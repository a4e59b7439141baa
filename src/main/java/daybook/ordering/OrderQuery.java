package daybook.ordering;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.projection.Paging;
import daybook.platform.projection.RestsOn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queries about orders. */
public sealed interface OrderQuery {

    /** One order with its lines: {@code Optional<OrderDetails>}. */
    record FindOrder(OrderId orderId) implements OrderQuery {}

    /** The lines of an order as it was placed: {@code List<OrderLine>}, empty where there is no such order. */
    record FindPlacedLines(OrderId orderId) implements OrderQuery {}

    /**
     * Orders, newest business date first: {@code Page<OrderOverview>}; null criteria do not narrow.
     *
     * @param sku a SKU that a line of the order has
     * @param from the first business date
     * @param to the business date before which it ends
     */
    record SearchOrders(
            @Nullable OrderStatus status,
            @Nullable String customer,
            @Nullable Sku sku,
            @Nullable Instant from,
            @Nullable Instant to,
            Paging paging)
            implements OrderQuery {}

    /** The number and the total of the orders in each status: {@code List<StatusCount>}. */
    record CountOrders() implements OrderQuery {}

    /**
     * @param paid whether the house has the money, or the total is zero
     * @param allowed the commands that are allowed now, see {@link OrderProgress#allowed}
     * @param placedAt the business date
     * @param version the number of the order's events
     */
    record OrderDetails(
            OrderId id,
            String customer,
            OrderStatus status,
            boolean paid,
            List<OrderLine> lines,
            Money subtotal,
            Money tax,
            Money shipping,
            Money total,
            @Nullable AccountId account,
            WarehouseId warehouse,
            @Nullable String reason,
            List<String> allowed,
            Instant placedAt,
            Instant createdAt,
            Instant modifiedAt,
            long version) {}

    /** An order in a list. */
    @RestsOn(view = "orders", aggregate = "order:{id}")
    record OrderOverview(
            OrderId id,
            String customer,
            OrderStatus status,
            boolean paid,
            Money total,
            Instant placedAt,
            Instant createdAt,
            Instant modifiedAt,
            long version) {}

    /**
     * The orders of one status and currency.
     *
     * @param total with the currency's decimals; the sum of many orders may exceed what {@link Money} holds
     */
    record StatusCount(OrderStatus status, long count, BigDecimal total, Currency currency) {}
}
