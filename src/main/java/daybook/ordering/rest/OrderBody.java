package daybook.ordering.rest;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import daybook.platform.projection.RestsOn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order in an answer. */
@RestsOn(view = "orders", aggregate = "order:{id}")
record OrderBody(
        OrderId id,
        String customer,
        OrderStatus status,
        boolean paid,
        List<LineBody> lines,
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
        long version) {

    static OrderBody of(OrderDetails order) {
        return new OrderBody(
                order.id(),
                order.customer(),
                order.status(),
                order.paid(),
                order.lines().stream().map(LineBody::of).toList(),
                order.subtotal(),
                order.tax(),
                order.shipping(),
                order.total(),
                order.account(),
                order.warehouse(),
                order.reason(),
                order.allowed(),
                order.placedAt(),
                order.createdAt(),
                order.modifiedAt(),
                order.version());
    }
}
