package daybook.ordering;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an order. */
@StoredAs("ordering")
public sealed interface OrderEvent {

    OrderId orderId();

    /** @param shipping the price of shipping, zero for none */
    record OrderPlaced(
            OrderId orderId,
            String customer,
            List<OrderLine> lines,
            Money shipping,
            @Nullable AccountId account,
            WarehouseId warehouse,
            @Nullable Instant placedAt)
            implements OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    /** A line was added, or the line that differs from it in nothing but quantity became this one. */
    record OrderLineAdded(OrderId orderId, OrderLine line) implements OrderEvent {}

    record OrderLineRemoved(OrderId orderId, Sku sku) implements OrderEvent {}

    record OrderLineQuantityChanged(OrderId orderId, Sku sku, Quantity quantity) implements OrderEvent {}

    record OrderConfirmed(OrderId orderId) implements OrderEvent {}

    /** @param amount the order's total, which was paid */
    record OrderPaid(
            OrderId orderId,
            Money amount,
            @Nullable AccountId account,
            @Nullable String reference) implements OrderEvent {}

    record OrderShipped(OrderId orderId, @Nullable String reference) implements OrderEvent {}

    record OrderCancelled(OrderId orderId, String reason) implements OrderEvent {}
}
