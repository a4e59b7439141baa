package daybook.ordering;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PersonalData;
import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of an order. */
@StoredAs("ordering")
public sealed interface OrderEvent {

    OrderId orderId();

    /**
     * @param shipping the price of shipping, zero for none
     * @param linesAsked a fingerprint of the lines as the client sent them, null where the client sent all their terms
     */
    record OrderPlaced(
            OrderId orderId,
            @PersonalData @DataSubject String customer,
            List<OrderLine> lines,
            Money shipping,
            @Nullable AccountId account,
            WarehouseId warehouse,
            @Nullable Instant placedAt,
            @Nullable String linesAsked)
            implements OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }

        public OrderPlaced(
                OrderId orderId,
                String customer,
                List<OrderLine> lines,
                Money shipping,
                @Nullable AccountId account,
                WarehouseId warehouse,
                @Nullable Instant placedAt) {
            this(orderId, customer, lines, shipping, account, warehouse, placedAt, null);
        }

        /** The same order with another fingerprint. */
        OrderPlaced asked(@Nullable String fingerprint) {
            return new OrderPlaced(orderId, customer, lines, shipping, account, warehouse, placedAt, fingerprint);
        }
    }

    /** A line was added, or replaced the line that differs from it only in quantity. */
    record OrderLineAdded(OrderId orderId, OrderLine line) implements OrderEvent {}

    record OrderLineRemoved(OrderId orderId, Sku sku) implements OrderEvent {}

    record OrderLineQuantityChanged(OrderId orderId, Sku sku, Quantity quantity) implements OrderEvent {}

    /**
     * An order was confirmed.
     *
     * @param goods the goods that the warehouse has to reserve and ship, each SKU once
     * @param account the account that pays, null where the money comes from outside
     */
    record OrderConfirmed(
            OrderId orderId,
            WarehouseId warehouse,
            List<OrderGoods> goods,
            Money total,
            @Nullable AccountId account,
            @Nullable Instant placedAt)
            implements OrderEvent {

        public OrderConfirmed {
            goods = List.copyOf(goods);
        }
    }

    /** All goods are reserved. */
    record OrderStockReserved(OrderId orderId) implements OrderEvent {}

    /**
     * The payment of the order was requested.
     *
     * @param amount the order's total
     * @param account the account that is to pay, null where the money came from outside
     */
    record OrderPaymentRequested(
            OrderId orderId,
            Money amount,
            @Nullable AccountId account,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements OrderEvent {}

    record OrderPaymentRefused(
            OrderId orderId, @PersonalData String reason) implements OrderEvent {}

    /**
     * @param amount the order's total, which was paid
     * @param account the account that paid, null where the money came from outside
     * @param into the account of the house that has the money; null in logs of earlier versions, where an order was paid from outside
     *     while its money was yet to be deposited
     */
    record OrderPaid(
            OrderId orderId,
            Money amount,
            @Nullable AccountId account,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable AccountId into)
            implements OrderEvent {}

    record OrderShipmentRequested(
            OrderId orderId,
            @PersonalData @Nullable String reference,
            @Nullable Instant effectiveAt) implements OrderEvent {}

    /**
     * Some goods were missing from the shelf when the order was to be shipped; the other goods are shipped.
     *
     * @param missing the goods that could not be shipped
     */
    record OrderShipmentFellShort(OrderId orderId, List<OrderGoods> missing) implements OrderEvent {

        public OrderShipmentFellShort {
            missing = List.copyOf(missing);
        }
    }

    /**
     * The missing goods will not be shipped; their lines are removed from the order.
     *
     * @param refund the price of the goods with its tax; the price of shipping is not refunded
     */
    record OrderRestCancelled(
            OrderId orderId,
            List<OrderGoods> goods,
            Money refund,
            @PersonalData String reason) implements OrderEvent {

        public OrderRestCancelled {
            goods = List.copyOf(goods);
        }
    }

    /** All goods are shipped, except for cancelled ones. */
    record OrderShipped(
            OrderId orderId, @PersonalData @Nullable String reference) implements OrderEvent {}

    record OrderCancelled(OrderId orderId, @PersonalData String reason) implements OrderEvent {}
}
