package daybook.ordering;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Name;
import daybook.kernel.Quantity;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import daybook.kernel.Sku;
import daybook.kernel.Texts;
import daybook.kernel.WarehouseId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an order. */
public sealed interface OrderCommand {

    OrderId orderId();

    /**
     * Places an order; the very same once more changes nothing. Lines that differ in nothing but quantity become one.
     *
     * @param customer the customer's name or number
     * @param lines at least one, all in one currency
     * @param shipping the price of shipping, null for none
     * @param account the account that pays, null where the money comes from outside
     * @param placedAt the business date where it differs from the moment of recording
     * @param linesAsked a fingerprint of the lines as they were asked for, where names and prices were added to them; what is asked once
     *     more is compared by it, so that a price of the catalogue may change in between
     */
    record PlaceOrder(
            @TargetAggregateIdentifier OrderId orderId,
            String customer,
            List<OrderLine> lines,
            @Nullable Money shipping,
            @Nullable AccountId account,
            WarehouseId warehouse,
            @Nullable Instant placedAt,
            @Nullable String linesAsked)
            implements OrderCommand {

        public PlaceOrder {
            customer = new Name(customer).value();
            lines = List.copyOf(lines);
            lines.forEach(OrderCommand::nameIsStorable);
        }

        public PlaceOrder(
                OrderId orderId,
                String customer,
                List<OrderLine> lines,
                @Nullable Money shipping,
                @Nullable AccountId account,
                WarehouseId warehouse,
                @Nullable Instant placedAt) {
            this(orderId, customer, lines, shipping, account, warehouse, placedAt, null);
        }

        PlaceOrder onTermsOf(List<OrderLine> agreed) {
            return new PlaceOrder(orderId, customer, agreed, shipping, account, warehouse, placedAt, linesAsked);
        }
    }

    /** Adds a line, or its quantity to the line that differs from it in nothing else. */
    record AddOrderLine(@TargetAggregateIdentifier OrderId orderId, OrderLine line) implements OrderCommand {

        public AddOrderLine {
            nameIsStorable(line);
        }
    }

    /** Removes every line of the SKU. */
    record RemoveOrderLine(@TargetAggregateIdentifier OrderId orderId, Sku sku) implements OrderCommand {}

    /** Sets the quantity of the only line of the SKU. */
    record ChangeLineQuantity(@TargetAggregateIdentifier OrderId orderId, Sku sku, Quantity quantity)
            implements OrderCommand {}

    record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /**
     * Asks for an order's money to be brought in. The order is paid once it is in an account of the house.
     *
     * @param account the account that is to pay, null where the money came from outside
     * @param effectiveAt the business date where it differs from the moment of recording
     */
    record PayOrder(
            @TargetAggregateIdentifier OrderId orderId,
            @Nullable AccountId account,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements OrderCommand {

        public PayOrder {
            reference = Reference.checked(reference);
        }
    }

    /**
     * The money that was asked for is in; once more changes nothing.
     *
     * @param account the account that paid, null where the money came from outside
     * @param into the account of the house that has the money
     */
    record RecordPayment(
            @TargetAggregateIdentifier OrderId orderId,
            @Nullable AccountId account,
            AccountId into) implements OrderCommand {}

    /**
     * The money that was asked for does not come in; once more changes nothing.
     *
     * @param requestSequence the place of that request among the order's events: there may be another one by now
     */
    record RefusePayment(@TargetAggregateIdentifier OrderId orderId, long requestSequence, String reason)
            implements OrderCommand {

        public RefusePayment {
            reason = Reason.tidied(reason);
        }
    }

    /** All its goods are reserved: the order's account, if it has one, is asked for the money. Repeating it changes nothing. */
    record RecordReservation(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /**
     * Asks for the goods of an order that is paid to be shipped, or for those of them that the shelf was short of.
     *
     * @param effectiveAt the business date where it differs from the moment of recording
     */
    record ShipOrder(
            @TargetAggregateIdentifier OrderId orderId,
            @Nullable String reference,
            @Nullable Instant effectiveAt) implements OrderCommand {

        public ShipOrder {
            reference = Reference.checked(reference);
        }
    }

    /**
     * The shelf is short of some goods; once more changes nothing.
     *
     * @param requestSequence the place among the order's events of the request for shipment that fell short; null of a request that an
     *     earlier version noted, which is the only one
     */
    record RecordShortage(
            @TargetAggregateIdentifier OrderId orderId,
            @Nullable Long requestSequence,
            List<OrderGoods> missing) implements OrderCommand {

        public RecordShortage {
            missing = List.copyOf(missing);
        }

        boolean isAbout(long request) {
            return requestSequence == null || requestSequence == request;
        }
    }

    /**
     * All its goods are on their way; once more changes nothing.
     *
     * @param missing goods that will not be shipped: their share is refunded
     * @param reason why they are not, null where nothing is missing
     */
    record CompleteShipment(
            @TargetAggregateIdentifier OrderId orderId,
            List<OrderGoods> missing,
            @Nullable String reason) implements OrderCommand {

        public CompleteShipment {
            missing = List.copyOf(missing);
            reason = reason == null ? null : Reason.tidied(reason);
        }
    }

    /** Cancels an order whose money is neither in nor on its way. */
    record CancelUnpaidOrder(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {

        public CancelUnpaidOrder {
            reason = new Reason(reason).value();
        }
    }

    /** Cancels an order; of one whose shipment fell short, what was not shipped. */
    record CancelOrder(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {

        public CancelOrder {
            reason = new Reason(reason).value();
        }
    }

    /** The name comes from the catalogue or from an earlier event, which may be older than the rules for names: it is only kept in bounds. */
    private static void nameIsStorable(OrderLine line) {
        Texts.atMost(Name.LENGTH_MAX, Texts.storable(line.name()));
    }
}
