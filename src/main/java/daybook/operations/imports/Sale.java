package daybook.operations.imports;

import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * An order's way until it is shipped: it is agreed on, the fulfilment reserves its goods, shipping is asked for, the fulfilment ships.
 *
 * @param at the business date
 */
record Sale(OrderId order, Instant at, Work work, Workers workers, OrderWatch watch) {

    /**
     * @param before what has to be done first
     * @param agree sends what the order still lacks until it is paid and confirmed
     * @return when it is shipped, or refused
     */
    CompletableFuture<Void> complete(CompletableFuture<Void> before, Runnable agree) {
        WatchedOrder watched = new WatchedOrder(work);
        CompletableFuture<Void> reserved = workers.run(before, () -> {
                    watch.begin(order, watched);
                    agree.run();
                })
                .thenCompose(agreed -> watched.reserved());
        return workers.run(reserved, work.step(() -> new ShipOrder(order, Invoice.numberOf(order), at)))
                .thenCompose(asked -> watched.shipped())
                .whenComplete((shipped, failure) -> watch.end(order));
    }
}
