package daybook.operations.demo;

import daybook.accounts.AccountQuery.FindStatementByReference;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.kernel.AccountId;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.platform.projection.ViewPositions;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovementsByReference;
import daybook.warehouse.StockQuery.StockMovement;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What an earlier start has left of the demonstration, where it was cut off for one. */
@Component
@Profile("demo")
class DemoBooks {

    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(5);

    private final QueryGateway queries;
    private final ViewPositions positions;

    DemoBooks(QueryGateway queries, ViewPositions positions) {
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

    /** Whether something of that sort has moved in that stock under that reference. */
    boolean hasMoved(StockId stock, String eventType, String reference) {
        return queries
                .query(new FindMovementsByReference(reference), ResponseTypes.multipleInstancesOf(StockMovement.class))
                .join()
                .stream()
                .anyMatch(movement -> movement.type().equals(eventType)
                        && movement.sku().equals(stock.sku())
                        && movement.warehouse().equals(stock.warehouse()));
    }

    boolean hasStatement(AccountId account, String reference) {
        return !queries.query(
                        new FindStatementByReference(account, reference),
                        ResponseTypes.multipleInstancesOf(StatementLine.class))
                .join()
                .isEmpty();
    }
}
