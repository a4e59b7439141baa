package daybook.operations.imports;

import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderShipmentFellShort;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.ordering.OrderEvent.OrderStockReserved;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How far the fulfilment has come with an order that is paid. A cancelled one is refused work, and nothing waits for it. */
final class WatchedOrder {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private static final String SHORT = "The shelf was short of its goods.";

    private final Work work;
    private final CompletableFuture<Void> reserved = new CompletableFuture<>();
    private final CompletableFuture<Void> shipped = new CompletableFuture<>();
    private final long sinceNanos = System.nanoTime();
    private Duration nextLook = FIRST_LOOK;

    WatchedOrder(Work work) {
        this.work = work;
    }

    /** When its goods are reserved. */
    CompletableFuture<Void> reserved() {
        return work.isOver() ? Workers.AT_ONCE : reserved;
    }

    /** When its goods are on their way. */
    CompletableFuture<Void> shipped() {
        return work.isOver() ? Workers.AT_ONCE : shipped;
    }

    void see(OrderEvent event) {
        if (event instanceof OrderStockReserved) {
            reserved.complete(null);
        } else if (event instanceof OrderShipped) {
            letGo();
        } else if (event instanceof OrderShipmentFellShort) {
            giveUp(SHORT);
        } else if (event instanceof OrderCancelled cancelled) {
            cancelled(cancelled.reason());
        }
    }

    void see(OrderDetails order) {
        if (order.allowed().contains("ship-rest")) {
            giveUp(SHORT);
        } else if (order.status() == OrderStatus.PAID) {
            reserved.complete(null);
        } else if (order.status() == OrderStatus.SHIPPED) {
            letGo();
        } else if (order.status() == OrderStatus.CANCELLED) {
            cancelled(order.reason());
        }
    }

    private void cancelled(@Nullable String reason) {
        giveUp("The order was cancelled: " + reason);
    }

    void giveUp(String why) {
        work.refuse(why);
        letGo();
    }

    void letGo() {
        reserved.complete(null);
        shipped.complete(null);
    }

    /** Whether it is to be looked at: after a second, and each time that it has waited twice as long. Asked by one thread. */
    boolean isToBeLookedAt() {
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
