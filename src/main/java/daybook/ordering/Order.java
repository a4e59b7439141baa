package daybook.ordering;

import static daybook.ordering.OrderRules.aLineRemains;
import static daybook.ordering.OrderRules.currencyIsOne;
import static daybook.ordering.OrderRules.currencyIsTheOrders;
import static daybook.ordering.OrderRules.lineIsKnown;
import static daybook.ordering.OrderRules.lineIsUnambiguous;
import static daybook.ordering.OrderRules.linesAreFew;
import static daybook.ordering.OrderRules.linesAreOpen;
import static daybook.ordering.OrderRules.moneyIsAwaited;
import static daybook.ordering.OrderRules.paymentIsUnderWay;
import static daybook.ordering.OrderRules.placementIsTheSame;
import static daybook.ordering.OrderRules.shipmentIsUnderWay;
import static daybook.ordering.OrderRules.shippingIsNotNegative;
import static daybook.ordering.OrderRules.stepIsAllowed;
import static daybook.ordering.OrderRules.stockIsAwaited;
import static daybook.ordering.OrderRules.thereAreLines;
import static daybook.ordering.OrderRules.totalIsBounded;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.kernel.Money;
import daybook.ordering.OrderCommand.AddOrderLine;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.CancelUnpaidOrder;
import daybook.ordering.OrderCommand.ChangeLineQuantity;
import daybook.ordering.OrderCommand.CompleteShipment;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderCommand.RecordPayment;
import daybook.ordering.OrderCommand.RecordReservation;
import daybook.ordering.OrderCommand.RecordShortage;
import daybook.ordering.OrderCommand.RefusePayment;
import daybook.ordering.OrderCommand.RemoveOrderLine;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderLineAdded;
import daybook.ordering.OrderEvent.OrderLineQuantityChanged;
import daybook.ordering.OrderEvent.OrderLineRemoved;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRefused;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import daybook.ordering.OrderEvent.OrderShipmentFellShort;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.ordering.OrderEvent.OrderStockReserved;
import daybook.platform.privacy.PersonalData;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * An order is placed, its lines are changed, it is confirmed and paid in either order, and shipped; or it is cancelled.
 *
 * <p>The fulfilment reserves its goods, moves its money and ships its goods, and tells the order so.
 */
@Aggregate(type = "order", cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("ordering")
class Order {

    @AggregateIdentifier
    private @Nullable OrderId id;

    private @Nullable OrderPlaced placement;
    private List<OrderLine> lines = List.of();
    private Money shipping;
    private Money total;
    private OrderProgress progress = OrderProgress.placed(false);
    private boolean moneyIsIn;
    private long paymentRequest;

    @PersonalData
    private @Nullable String paymentReference;

    private @Nullable Instant paymentEffectiveAt;
    private long shipmentRequest;

    @PersonalData
    private @Nullable String shipmentReference;

    private List<OrderGoods> missing = List.of();

    Order() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlaceOrder command) {
        thereAreLines(command.lines());
        if (placement != null) {
            placementIsTheSame(command.orderId(), isPlacedBy(command, placement));
            return;
        }
        OrderPlaced placed = placementOf(command);
        linesAreFew(placed.lines().size());
        currencyIsOne(placed.lines(), placed.shipping());
        shippingIsNotNegative(placed.shipping());
        totalIsBounded(placed.lines(), placed.shipping());
        apply(placed);
    }

    /**
     * Compares the requests where both are known, so that a price of the catalogue may have changed in between; else the terms must be equal.
     */
    private static boolean isPlacedBy(PlaceOrder command, OrderPlaced placement) {
        boolean bothAreKnown = placement.linesAsked() != null && command.linesAsked() != null;
        OrderPlaced again = bothAreKnown
                ? placementOf(command.onTermsOf(placement.lines()))
                : placementOf(command).asked(placement.linesAsked());
        return placement.equals(again);
    }

    private static OrderPlaced placementOf(PlaceOrder command) {
        List<OrderLine> merged = OrderLines.merged(command.lines());
        Money free = Money.zero(merged.get(0).unitPrice().currency());
        return new OrderPlaced(
                command.orderId(),
                command.customer(),
                merged,
                command.shipping() == null ? free : command.shipping(),
                command.account(),
                command.warehouse(),
                command.placedAt(),
                command.linesAsked());
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        id = event.orderId();
        placement = event;
        shipping = event.shipping();
        linesBecome(OrderLines.after(event, lines));
    }

    @CommandHandler
    void handle(AddOrderLine command) {
        linesAreOpen(progress, moneyIsIn);
        currencyIsTheOrders(shipping.currency(), command.line().unitPrice().currency());
        OrderLineAdded added = new OrderLineAdded(command.orderId(), OrderLines.joined(lines, command.line()));
        List<OrderLine> after = OrderLines.after(added, lines);
        linesAreFew(after.size());
        totalIsBounded(after, shipping);
        apply(added);
    }

    @EventSourcingHandler
    void on(OrderLineAdded event) {
        linesBecome(OrderLines.after(event, lines));
    }

    @CommandHandler
    void handle(RemoveOrderLine command) {
        linesAreOpen(progress, moneyIsIn);
        lineIsKnown(command.sku(), lines);
        OrderLineRemoved removed = new OrderLineRemoved(command.orderId(), command.sku());
        aLineRemains(command.sku(), OrderLines.after(removed, lines));
        apply(removed);
    }

    @EventSourcingHandler
    void on(OrderLineRemoved event) {
        linesBecome(OrderLines.after(event, lines));
    }

    @CommandHandler
    void handle(ChangeLineQuantity command) {
        linesAreOpen(progress, moneyIsIn);
        lineIsKnown(command.sku(), lines);
        lineIsUnambiguous(command.sku(), lines);
        OrderLineQuantityChanged changed =
                new OrderLineQuantityChanged(command.orderId(), command.sku(), command.quantity());
        List<OrderLine> after = OrderLines.after(changed, lines);
        totalIsBounded(after, shipping);
        if (!after.equals(lines)) {
            apply(changed);
        }
    }

    @EventSourcingHandler
    void on(OrderLineQuantityChanged event) {
        linesBecome(OrderLines.after(event, lines));
    }

    @CommandHandler
    void handle(ConfirmOrder command) {
        stepIsAllowed(OrderProgress.CONFIRM, progress);
        OrderPlaced placed = requireNonNull(placement);
        apply(new OrderConfirmed(
                command.orderId(),
                placed.warehouse(),
                OrderLines.goods(lines),
                total,
                placed.account(),
                placed.placedAt()));
    }

    @EventSourcingHandler
    void on(OrderConfirmed event) {
        progress = progress.after(event);
    }

    @CommandHandler
    void handle(RecordReservation command) {
        if (!progress.isReserved()) {
            stockIsAwaited(progress);
            apply(new OrderStockReserved(command.orderId()));
        }
        askAccount();
    }

    /**
     * The order's account is asked for the money in the same transaction as the reservation is recorded, so that no other payment comes
     * in between. It is asked by itself only once: an order whose payment was refused waits for a person.
     */
    private void askAccount() {
        OrderPlaced placed = requireNonNull(placement);
        boolean hasNeverAsked = paymentRequest == 0;
        if (placed.account() != null && hasNeverAsked && progress.isPayable()) {
            apply(new OrderPaymentRequested(placed.orderId(), total, placed.account(), null, null));
        }
    }

    @EventSourcingHandler
    void on(OrderStockReserved event) {
        progress = progress.after(event);
    }

    @CommandHandler
    void handle(PayOrder command) {
        stepIsAllowed(OrderProgress.PAY, progress);
        apply(new OrderPaymentRequested(
                command.orderId(), total, command.account(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(OrderPaymentRequested event, @SequenceNumber long sequence) {
        progress = progress.after(event);
        paymentRequest = sequence;
        paymentReference = event.reference();
        paymentEffectiveAt = event.effectiveAt();
    }

    @CommandHandler
    void handle(RecordPayment command) {
        if (!moneyIsIn) {
            paymentIsUnderWay(progress);
            apply(new OrderPaid(
                    command.orderId(), total, command.account(), paymentReference, paymentEffectiveAt, command.into()));
        }
    }

    @EventSourcingHandler
    void on(OrderPaid event) {
        moneyIsIn = true;
        progress = progress.after(event);
    }

    @CommandHandler
    void handle(RefusePayment command) {
        if (progress.isPaying() && paymentRequest == command.requestSequence()) {
            paymentIsUnderWay(progress);
            apply(new OrderPaymentRefused(command.orderId(), command.reason()));
        }
    }

    @EventSourcingHandler
    void on(OrderPaymentRefused event) {
        progress = progress.after(event);
    }

    @CommandHandler
    void handle(ShipOrder command) {
        stepIsAllowed(progress.isShort() ? OrderProgress.SHIP_REST : OrderProgress.SHIP, progress);
        apply(new OrderShipmentRequested(command.orderId(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(OrderShipmentRequested event, @SequenceNumber long sequence) {
        progress = progress.after(event);
        shipmentRequest = sequence;
        shipmentReference = event.reference();
    }

    @CommandHandler
    void handle(RecordShortage command) {
        if (progress.isShipping() && command.isAbout(shipmentRequest)) {
            apply(new OrderShipmentFellShort(command.orderId(), command.missing()));
        }
    }

    @EventSourcingHandler
    void on(OrderShipmentFellShort event) {
        progress = progress.after(event);
        missing = event.missing();
    }

    @CommandHandler
    void handle(CompleteShipment command) {
        if (progress.isShipped()) {
            return;
        }
        shipmentIsUnderWay(progress);
        if (command.missing().isEmpty()) {
            apply(new OrderShipped(command.orderId(), shipmentReference));
        } else {
            cancelRest(command.orderId(), command.missing(), requireNonNull(command.reason()));
        }
    }

    /** An order of which nothing was shipped is cancelled as a whole: a SHIPPED order has shipped goods. */
    private void cancelRest(OrderId order, List<OrderGoods> goods, String reason) {
        if (goods.containsAll(OrderLines.goods(lines))) {
            apply(new OrderCancelled(order, reason));
            return;
        }
        Money kept = OrderTotals.of(OrderLines.without(goods, lines), shipping).total();
        apply(new OrderRestCancelled(order, goods, total.minus(kept), reason));
        apply(new OrderShipped(order, shipmentReference));
    }

    @EventSourcingHandler
    void on(OrderRestCancelled event) {
        linesBecome(OrderLines.after(event, lines));
    }

    @EventSourcingHandler
    void on(OrderShipped event) {
        progress = progress.after(event);
    }

    @CommandHandler
    void handle(CancelUnpaidOrder command) {
        moneyIsAwaited(progress);
        apply(new OrderCancelled(command.orderId(), command.reason()));
    }

    @CommandHandler
    void handle(CancelOrder command) {
        if (progress.isShort()) {
            cancelRest(command.orderId(), missing, command.reason());
            return;
        }
        stepIsAllowed(OrderProgress.CANCEL, progress);
        apply(new OrderCancelled(command.orderId(), command.reason()));
    }

    @EventSourcingHandler
    void on(OrderCancelled event) {
        progress = progress.after(event);
    }

    /** An order whose total is zero is paid from the start. */
    private void linesBecome(List<OrderLine> newLines) {
        lines = newLines;
        total = OrderTotals.of(newLines, shipping).total();
        progress = progress.owing(total.isZero());
    }
}
