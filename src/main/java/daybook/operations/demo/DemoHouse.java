package daybook.operations.demo;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.WarehouseId;
import daybook.operations.imports.ViewReader;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import daybook.warehouse.StockId;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Creates demonstration data at the first start: products, stock, accounts, and orders of every status. Later starts change nothing. */
@Component
@Profile("demo")
@Order(100)
class DemoHouse implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHouse.class);
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final WarehouseId SHOP = new WarehouseId("demo-shop");
    private static final int OPENING_DAYS_AGO = 60;

    private static final Duration FULFILMENT_MAX = Duration.ofMinutes(2);
    private static final long POLL_EVERY_NANOSECONDS = 20_000_000;
    private final DemoStaff staff;
    private final ViewReader views;
    private final Clock clock;

    DemoHouse(DemoStaff staff, ViewReader views, Clock clock) {
        this.staff = staff;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<DemoOrder> orders = DemoOrder.all();
        new Origin("demo", Correlation.currentId()).run(() -> {
            views.catchUp();
            if (views.order(orders.get(orders.size() - 1).id()).isPresent()) {
                return;
            }
            fillShelves();
            openAccounts();
            sell(orders);
            LOG.info("The demonstration's house is filled; everything in it is made up.");
        });
    }

    private void fillShelves() {
        Instant opening = daysAgo(OPENING_DAYS_AGO);
        staff.open(new OpenWarehouse(SHOP, "Made-up shop"));
        for (DemoProduct product : DemoProduct.ALL) {
            staff.list(product);
            if (product.isStocked()) {
                staff.receive(main(product), product.received(), "demo-opening", opening);
            }
        }
        staff.receive(shop(0), 6, "demo-opening", opening);
        staff.receive(shop(1), 24, "demo-opening", opening);
        staff.adjust(main(DemoProduct.ALL.get(1)), -3, "broken in the move", "demo-adjustment-1");
        staff.adjust(main(DemoProduct.ALL.get(5)), 2, "found behind the shelf", "demo-adjustment-2");
        staff.adjust(shop(1), -1, "cup without a handle", "demo-adjustment-3");
        staff.reserve(shop(0), new Quantity(2), "demo-window");
    }

    private void openAccounts() {
        for (DemoCustomer customer : DemoCustomer.ALL) {
            staff.open(new OpenAccount(customer.account(), customer.name(), GBP));
            staff.deposit(customer.account(), customer.money(), "demo-first-deposit", daysAgo(OPENING_DAYS_AGO));
        }
        AccountId first = DemoCustomer.ALL.get(0).account();
        staff.withdraw(first, Money.of("20.00", "GBP"), "demo-withdrawal", daysAgo(OPENING_DAYS_AGO / 2));
    }

    /** The last order is placed when all others have their status: its existence tells the next start that the data are complete. */
    private void sell(List<DemoOrder> orders) {
        List<DemoOrder> allButLast = orders.subList(0, orders.size() - 1);
        allButLast.forEach(this::placeAndConfirm);
        allButLast.stream().filter(DemoOrder::isFulfilled).forEach(this::fulfil);
        allButLast.stream()
                .filter(order -> order.status() != OrderStatus.NEW)
                .forEach(order -> await(order.id(), EnumSet.of(order.status())));
        placeAndConfirm(orders.get(orders.size() - 1));
    }

    private void placeAndConfirm(DemoOrder order) {
        Optional<OrderDetails> left = views.order(order.id());
        boolean isNew = left.map(OrderDetails::status).orElse(OrderStatus.NEW) == OrderStatus.NEW;
        if (left.isEmpty()) {
            staff.sell(new PlaceOrder(
                    order.id(),
                    order.customer(),
                    order.lines(),
                    null,
                    order.account(),
                    WarehouseId.MAIN,
                    placedAt(order)));
        }
        if (isNew && order.isPaidFromOutside() && !left.map(OrderDetails::paid).orElse(false)) {
            staff.sell(new PayOrder(order.id(), null, order.reference(), placedAt(order)));
        }
        if (isNew && order.isConfirmed()) {
            staff.sell(new ConfirmOrder(order.id()));
        }
        if (isNew && order.status() == OrderStatus.CANCELLED && !order.isFulfilled()) {
            staff.sell(new CancelOrder(order.id(), "the customer changed their mind"));
        }
    }

    /** The fulfilment reserves the goods and moves the money; shipping and cancelling are commands of the clerk. */
    private void fulfil(DemoOrder order) {
        List<String> allowed =
                await(order.id(), EnumSet.of(OrderStatus.PAID, order.status())).allowed();
        if (order.status() == OrderStatus.SHIPPED && allowed.contains("ship")) {
            staff.sell(new ShipOrder(order.id(), order.reference(), null));
        }
        if (order.status() == OrderStatus.CANCELLED && allowed.contains("cancel")) {
            staff.sell(new CancelOrder(order.id(), "the customer found it cheaper"));
        }
    }

    /**
     * Waits until the fulfilment has brought an order to one of these statuses.
     *
     * @throws IllegalStateException after two minutes
     */
    private OrderDetails await(OrderId id, Set<OrderStatus> statuses) {
        long deadline = System.nanoTime() + FULFILMENT_MAX.toNanos();
        OrderDetails order = views.order(id).orElse(null);
        while (order == null || !statuses.contains(order.status())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The order " + id + " has become none of " + statuses);
            }
            LockSupport.parkNanos(POLL_EVERY_NANOSECONDS);
            order = views.order(id).orElse(null);
        }
        return order;
    }

    private Instant placedAt(DemoOrder order) {
        return daysAgo(order.daysAgo());
    }

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private static StockId main(DemoProduct product) {
        return StockId.of(WarehouseId.MAIN, product.sku());
    }

    private static StockId shop(int product) {
        return StockId.of(SHOP, DemoProduct.ALL.get(product).sku());
    }
}
