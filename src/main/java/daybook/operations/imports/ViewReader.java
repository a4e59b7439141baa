package daybook.operations.imports;

import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.AccountQuery.FindStatementByReference;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.catalogue.ProductQuery.SearchProducts;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.ordering.OrderStatus;
import daybook.platform.projection.Page;
import daybook.platform.projection.PageResponse;
import daybook.platform.projection.Paging;
import daybook.platform.projection.ViewPositions;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovementsByReference;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.StockMovement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The queries of an import. */
@Component
public class ViewReader {

    private static final int PAGE_SIZE = 500;
    private static final int NEWEST_ORDERS = 10;
    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(30);
    private static final Duration PAYMENT_WAIT_MAX = Duration.ofSeconds(20);
    private static final long POLL_EVERY_NANOSECONDS = 20_000_000;

    private final QueryGateway queries;
    private final ViewPositions positions;

    ViewReader(QueryGateway queries, ViewPositions positions) {
        this.queries = queries;
        this.positions = positions;
    }

    /** Waits until every view has handled the events that are in the log now. */
    public void catchUp() {
        positions.awaitAll(positions.head(), CATCH_UP_MAX);
    }

    /** Whether there are neither products nor stock nor orders. */
    public boolean areEmpty() {
        Paging one = new Paging(0, 1);
        Page<?> products = page(new SearchProducts(null, one));
        Page<?> stock = page(new SearchStock(null, null, null, one));
        Page<?> orders = page(new SearchOrders(null, null, null, null, null, one));
        return products.total() == 0 && stock.total() == 0 && orders.total() == 0;
    }

    /** An order may be visited twice. */
    public void eachOrder(Consumer<OrderOverview> visitor) {
        this.<OrderOverview>each(paging -> new SearchOrders(null, null, null, null, null, paging), visitor);
    }

    /** Some of the newest orders of a status. */
    public List<OrderDetails> newestOrders(OrderStatus status) {
        Page<OrderOverview> orders =
                page(new SearchOrders(status, null, null, null, null, new Paging(0, NEWEST_ORDERS)));
        return orders.items().stream()
                .flatMap(order -> order(order.id()).stream())
                .toList();
    }

    public Optional<OrderDetails> order(OrderId id) {
        return queries.query(new FindOrder(id), ResponseTypes.optionalInstanceOf(OrderDetails.class))
                .join();
    }

    public List<StockMovement> movements(StockId stock, String reference) {
        return queries.query(
                        new FindMovementsByReference(stock, reference),
                        ResponseTypes.multipleInstancesOf(StockMovement.class))
                .join();
    }

    /** @param customer whose order the reference may be of; null for the account's owner */
    public List<StatementLine> statement(AccountId account, String reference, @Nullable String customer) {
        return queries.query(
                        new FindStatementByReference(account, reference, customer),
                        ResponseTypes.multipleInstancesOf(StatementLine.class))
                .join();
    }

    /** Whether the payment of an order is neither complete nor refused yet. */
    public boolean isPaying(OrderId order) {
        return order(order)
                .filter(details -> !details.paid() && !details.allowed().contains("pay"))
                .isPresent();
    }

    /** Waits until the payments of these orders are complete or refused, at most 20 s. */
    public void awaitMoney(List<OrderId> orders) {
        long deadline = System.nanoTime() + PAYMENT_WAIT_MAX.toNanos();
        for (OrderId order : orders) {
            while (isPaying(order) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL_EVERY_NANOSECONDS);
            }
        }
    }

    public Optional<Money> balance(AccountId account) {
        return queries.query(new FindAccount(account), ResponseTypes.optionalInstanceOf(AccountDetails.class))
                .join()
                .map(AccountDetails::balance);
    }

    /** The stock of the main warehouse. */
    public Map<Sku, StockLevel> stock() {
        Map<Sku, StockLevel> levels = new HashMap<>();
        this.<StockLevel>each(
                paging -> new SearchStock(null, WarehouseId.MAIN, null, paging),
                level -> levels.put(level.sku(), level));
        return levels;
    }

    /** New items come first, so an item that is added while paging shifts the rest: an item may be visited twice, but none is missed. */
    private <T> void each(Function<Paging, Object> query, Consumer<T> visitor) {
        long seen = 0;
        Page<T> page;
        for (int number = 0; ; number++) {
            page = page(query.apply(new Paging(number, PAGE_SIZE)));
            page.items().forEach(visitor);
            seen += page.items().size();
            if (page.items().isEmpty() || seen >= page.total()) {
                return;
            }
        }
    }

    private <T> Page<T> page(Object query) {
        return queries.query(query, new PageResponse<T>()).join();
    }
}
