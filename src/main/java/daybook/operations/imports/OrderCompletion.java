package daybook.operations.imports;

import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderShipmentFellShort;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.ordering.OrderEvent.OrderStockReserved;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes one order until it is shipped: pay and confirm it, wait until the fulfilment has reserved its goods, ask for shipping, wait until
 * the fulfilment has shipped it. A cancelled or short order is reported as refused, and nothing waits for it any more.
 */
public final class OrderCompletion {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final String SHORT = "The shelf was short of its goods.";
    private final OrderId order;
    private final String reference;
    private final Instant at;
    private final RowCommands commands;
    private final CompletableFuture<Void> reserved = new CompletableFuture<>();
    private final CompletableFuture<Void> shipped = new CompletableFuture<>();
    private final long sinceNanos = System.nanoTime();
    private Duration nextLook = FIRST_LOOK;

    /**
     * @param reference of the shipment
     * @param at the business date
     */
    public OrderCompletion(OrderId order, String reference, Instant at, RowCommands commands) {
        this.order = order;
        this.reference = reference;
        this.at = at;
        this.commands = commands;
    }

    /**
     * @param before has to end first
     * @param confirm sends the commands that the order still needs until it is paid and confirmed
     * @return ends when the order is shipped or refused
     */
    public CompletableFuture<Void> after(CompletableFuture<Void> before, Runnable confirm, OrderWatch watch) {
        CompletableFuture<Void> isReserved = commands.runAfter(before, () -> {
                    watch.begin(order, this);
                    confirm.run();
                })
                .thenCompose(confirmed -> unlessOver(reserved));
        return commands.sendAfter(isReserved, () -> new ShipOrder(order, reference, at))
                .thenCompose(asked -> unlessOver(shipped))
                .whenComplete((ended, failure) -> watch.end(order));
    }

    private CompletableFuture<Void> unlessOver(CompletableFuture<Void> awaited) {
        return commands.isOver() ? ImportCommands.AT_ONCE : awaited;
    }

    void see(OrderEvent event) {
        if (event instanceof OrderStockReserved) {
            reserved.complete(null);
        } else if (event instanceof OrderShipped) {
            release();
        } else if (event instanceof OrderShipmentFellShort) {
            giveUp(SHORT);
        } else if (event instanceof OrderCancelled cancelled) {
            cancelled(cancelled.reason());
        }
    }

    void see(OrderDetails details) {
        if (details.allowed().contains("ship-rest")) {
            giveUp(SHORT);
        } else if (details.status() == OrderStatus.PAID) {
            reserved.complete(null);
        } else if (details.status() == OrderStatus.SHIPPED) {
            release();
        } else if (details.status() == OrderStatus.CANCELLED) {
            cancelled(details.reason());
        }
    }

    private void cancelled(@Nullable String reason) {
        giveUp("The order was cancelled: " + reason);
    }

    void giveUp(String reason) {
        commands.refuse(reason);
        release();
    }

    /** Ends the waiting. */
    void release() {
        reserved.complete(null);
        shipped.complete(null);
    }

    /** Whether to query the order now: after a second, then each time that the waiting has doubled. Called by one thread. */
    boolean isLookDue() {
        boolean due = waitsLongerThan(nextLook);
        if (due) {
            nextLook = nextLook.multipliedBy(2);
        }
        return due;
    }

    boolean waitsLongerThan(Duration time) {
        return System.nanoTime() - sinceNanos > time.toNanos();
    }
}
