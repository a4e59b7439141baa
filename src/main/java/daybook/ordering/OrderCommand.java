package daybook.ordering;

import daybook.kernel.AccountId;
import daybook.kernel.Fingerprint;
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

/** The commands of an order. */
public sealed interface OrderCommand {

    OrderId orderId();

    /**
     * Places an order; idempotent. Lines that differ only in quantity are merged.
     *
     * @param customer the customer's name or number
     * @param lines at least one, all in one currency
     * @param shipping the price of shipping, null for none
     * @param account the account that pays, null where the money comes from outside
     * @param placedAt the business date where it differs from the moment of recording
     * @param linesAsked a fingerprint of the lines as the client sent them, null where the client sent all their terms; a repeated request
     *     is recognised by it although the catalogue's names and prices may have changed
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
            linesAsked = linesAsked == null ? null : Texts.atMost(Fingerprint.LENGTH, linesAsked);
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

    /** Adds a line, or its quantity to the line that differs from it only in quantity. */
    record AddOrderLine(@TargetAggregateIdentifier OrderId orderId, OrderLine line) implements OrderCommand {

        public AddOrderLine {
            nameIsStorable(line);
        }
    }

    /** Removes all lines of the SKU. */
    record RemoveOrderLine(@TargetAggregateIdentifier OrderId orderId, Sku sku) implements OrderCommand {}

    /** Sets the quantity of the only line of the SKU. */
    record ChangeLineQuantity(@TargetAggregateIdentifier OrderId orderId, Sku sku, Quantity quantity)
            implements OrderCommand {}

    record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /**
     * Requests the payment of an order. The order is paid once an account of the house has the money.
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
     * The requested money has arrived; idempotent.
     *
     * @param account the account that paid, null where the money came from outside
     * @param into the account of the house that has the money
     */
    record RecordPayment(
            @TargetAggregateIdentifier OrderId orderId,
            @Nullable AccountId account,
            AccountId into) implements OrderCommand {}

    /**
     * The requested money does not arrive; idempotent.
     *
     * @param requestSequence the place of the refused request among the order's events: a later request is not refused
     */
    record RefusePayment(@TargetAggregateIdentifier OrderId orderId, long requestSequence, String reason)
            implements OrderCommand {

        public RefusePayment {
            reason = Reason.tidied(reason);
        }
    }

    /** All goods are reserved: the order's account, if it has one, is asked for the money. Idempotent. */
    record RecordReservation(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /**
     * Requests the shipment of a paid order, or of the goods that were missing at its first shipment.
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
     * Some goods are missing from the shelf; idempotent.
     *
     * @param requestSequence the place among the order's events of the shipment request that fell short; null for the only request of an
     *     order of an earlier version
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
     * The shipment is complete; idempotent.
     *
     * @param missing goods that will not be shipped: their share is refunded
     * @param reason why they are not shipped, null where nothing is missing
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

    /** Cancels an order that is not paid and whose payment is not under way. */
    record CancelUnpaidOrder(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {

        public CancelUnpaidOrder {
            reason = new Reason(reason).value();
        }
    }

    /** Cancels an order; where its shipment fell short, the goods that were not shipped. */
    record CancelOrder(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {

        public CancelOrder {
            reason = new Reason(reason).value();
        }
    }

    /** The name comes from the catalogue or from an earlier event, which may be older than the form of a {@link Name}: only its size is bounded. */
    private static void nameIsStorable(OrderLine line) {
        Texts.atMost(Name.LENGTH_MAX, Texts.storable(line.name()));
    }
}
