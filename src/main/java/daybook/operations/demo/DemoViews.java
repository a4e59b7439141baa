package daybook.operations.demo;

import daybook.accounts.AccountQuery.FindStatementByReference;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.kernel.AccountId;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import daybook.platform.projection.ViewPositions;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovementsByReference;
import daybook.warehouse.StockQuery.StockMovement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Queries for what an interrupted earlier start has already created. */
@Component
@Profile("demo")
class DemoViews {

    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(5);
    private static final Duration FULFILMENT_MAX = Duration.ofMinutes(2);
    private static final long POLL_EVERY_NANOSECONDS = 20_000_000;

    private final QueryGateway queries;
    private final ViewPositions positions;

    DemoViews(QueryGateway queries, ViewPositions positions) {
        this.queries = queries;
        this.positions = positions;
    }

    void catchUp() {
        positions.awaitAll(positions.head(), CATCH_UP_MAX);
    }

    Optional<OrderDetails> order(OrderId id) {
        return queries.query(new FindOrder(id), ResponseTypes.optionalInstanceOf(OrderDetails.class))
                .join();
    }

    /**
     * Waits until an order has one of these statuses.
     *
     * @throws IllegalStateException after two minutes
     */
    OrderDetails await(OrderId id, Set<OrderStatus> statuses) {
        long deadline = System.nanoTime() + FULFILMENT_MAX.toNanos();
        OrderDetails order = order(id).orElse(null);
        while (order == null || !statuses.contains(order.status())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The order " + id + " has become none of " + statuses);
            }
            LockSupport.parkNanos(POLL_EVERY_NANOSECONDS);
            order = order(id).orElse(null);
        }
        return order;
    }

    /** Whether the stock has a movement of this type and reference. */
    boolean hasMoved(StockId stock, String eventType, String reference) {
        return queries
                .query(
                        new FindMovementsByReference(stock, reference),
                        ResponseTypes.multipleInstancesOf(StockMovement.class))
                .join()
                .stream()
                .anyMatch(movement -> movement.type().equals(eventType));
    }

    boolean hasStatement(AccountId account, String reference) {
        return !queries.query(
                        new FindStatementByReference(account, reference),
                        ResponseTypes.multipleInstancesOf(StatementLine.class))
                .join()
                .isEmpty();
    }
}
