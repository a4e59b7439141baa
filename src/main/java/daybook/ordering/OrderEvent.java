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

    /**
     * @param shipping the price of shipping, zero for none
     * @param linesAsked a fingerprint of the lines as they were asked for, null where they were asked for as they are
     */
    record OrderPlaced(
            OrderId orderId,
            String customer,
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

        /** The same order with lines that were asked for otherwise. */
        OrderPlaced asked(@Nullable String otherwise) {
            return new OrderPlaced(orderId, customer, lines, shipping, account, warehouse, placedAt, otherwise);
        }
    }

    /** A line was added, or the line that differs from it in nothing but quantity became this one. */
    record OrderLineAdded(OrderId orderId, OrderLine line) implements OrderEvent {}

    record OrderLineRemoved(OrderId orderId, Sku sku) implements OrderEvent {}

    record OrderLineQuantityChanged(OrderId orderId, Sku sku, Quantity quantity) implements OrderEvent {}

    /**
     * An order was confirmed as it then was.
     *
     * @param goods what the warehouse has to do, each SKU once
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

    /** All its goods are reserved. */
    record OrderStockReserved(OrderId orderId) implements OrderEvent {}

    /**
     * The order's money is to be brought in.
     *
     * @param amount the order's total
     * @param account the account that is to pay, null where the money came from outside
     */
    record OrderPaymentRequested(
            OrderId orderId,
            Money amount,
            @Nullable AccountId account,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements OrderEvent {}

    record OrderPaymentRefused(OrderId orderId, String reason) implements OrderEvent {}

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
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            @Nullable AccountId into)
            implements OrderEvent {}

    record OrderShipmentRequested(
            OrderId orderId,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements OrderEvent {}

    /**
     * The shelf was short of goods when they were to be shipped; the others are on their way.
     *
     * @param missing what could not be shipped
     */
    record OrderShipmentFellShort(OrderId orderId, List<OrderGoods> missing) implements OrderEvent {

        public OrderShipmentFellShort {
            missing = List.copyOf(missing);
        }
    }

    /**
     * What was not shipped will not be; the lines of these goods are no part of the order any more.
     *
     * @param refund what was paid for them, with its tax; the price of shipping is kept
     */
    record OrderRestCancelled(OrderId orderId, List<OrderGoods> goods, Money refund, String reason)
            implements OrderEvent {

        public OrderRestCancelled {
            goods = List.copyOf(goods);
        }
    }

    /** All its goods are on their way, but for those that were cancelled. */
    record OrderShipped(OrderId orderId, @Nullable String reference) implements OrderEvent {}

    record OrderCancelled(OrderId orderId, String reason) implements OrderEvent {}
}
