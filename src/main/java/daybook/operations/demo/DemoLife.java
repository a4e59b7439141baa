package daybook.operations.demo;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.kernel.WarehouseId;
import daybook.operations.imports.ViewReader;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.StockLevel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Goes on with the business of the demonstration, so that live pages show something: orders are placed, confirmed, paid (some of them late),
 * shipped or cancelled, and goods run short before new ones come. Everything is made up.
 */
@Component
@Profile("demo")
@ConditionalOnBooleanProperty("daybook.demo.lively")
@Order(101)
class DemoLife implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLife.class);

    private static final List<String> CUSTOMERS = List.of("Ada Example", "Ben Example", "Cora Example", "guest");

    /** Of so many orders one asks for more than there usually is. */
    private static final int LARGE_ORDERS = 12;

    private static final int LINES_MAX = 3;
    private static final int UNITS_MAX = 4;
    private static final int UNITS_OF_LARGE = 40;
    private static final int DELIVERY_UNITS = 60;
    private static final int LOW_UNITS = 6;

    private final DemoStaff staff;
    private final ViewReader views;
    private final Clock clock;
    private final Duration pace;
    private final Random random = new Random();
    private final ScheduledExecutorService days =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("demonstration"));

    /** @param pace the mean time between two acts */
    DemoLife(DemoStaff staff, ViewReader views, Clock clock, @Value("${daybook.demo.pace:2s}") Duration pace) {
        this.staff = staff;
        this.views = views;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LOG.info("The demonstration's business goes on, with an act every {} s.", pace.toSeconds());
        days.scheduleWithFixedDelay(this::act, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void act() {
        try {
            new Origin("demo", Correlation.currentId()).run(this::next);
        } catch (RuntimeException e) {
            // A refusal is part of the business: of an account without money, of goods that are not there.
            LOG.debug("Something was refused", e);
        }
    }

    private void next() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> place();
            case 3, 4 -> decide(OrderStatus.NEW);
            case 5, 6 -> decide(OrderStatus.CONFIRMED);
            case 7, 8 -> decide(OrderStatus.PAID);
            default -> deliver();
        }
    }

    private void place() {
        boolean large = random.nextInt(LARGE_ORDERS) == 0;
        List<OrderLine> lines = random.ints(0, DemoProduct.ALL.size())
                .distinct()
                .limit(1 + random.nextInt(LINES_MAX))
                .mapToObj(product ->
                        DemoProduct.ALL.get(product).line(large ? UNITS_OF_LARGE : 1 + random.nextInt(UNITS_MAX)))
                .toList();
        staff.sell(new PlaceOrder(
                new OrderId(UuidCreator.getTimeOrderedEpoch().toString()),
                CUSTOMERS.get(random.nextInt(CUSTOMERS.size())),
                lines,
                null,
                null,
                WarehouseId.MAIN,
                clock.instant()));
    }

    /** Goes on with one of the newest orders of a status. */
    private void decide(OrderStatus status) {
        List<OrderDetails> orders = views.newestOrders(status);
        if (!orders.isEmpty()) {
            goOn(orders.get(random.nextInt(orders.size())));
        }
    }

    private void goOn(OrderDetails order) {
        List<String> allowed = order.allowed();
        if (allowed.contains("cancel") && random.nextInt(LARGE_ORDERS) == 0) {
            staff.sell(new CancelOrder(order.id(), "the customer changed their mind"));
        } else if (allowed.contains("confirm")) {
            staff.sell(new ConfirmOrder(order.id()));
        } else if (allowed.contains("pay")) {
            staff.sell(new PayOrder(order.id(), null, null, clock.instant()));
        } else if (allowed.contains("ship") || allowed.contains("ship-rest")) {
            staff.sell(new ShipOrder(order.id(), null, clock.instant()));
        }
    }

    private void deliver() {
        Map<?, StockLevel> stock = views.stock();
        Optional<StockLevel> low = stock.values().stream()
                .filter(level -> level.available() < LOW_UNITS)
                .findAny();
        low.ifPresent(level -> staff.receive(
                StockId.of(level.warehouse(), level.sku()),
                DELIVERY_UNITS,
                "demo-delivery-" + clock.millis(),
                clock.instant()));
    }

    @Override
    public void destroy() {
        days.shutdownNow();
    }
}
