package daybook.operations.demo;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.DaybookApplication;
import daybook.kernel.AccountId;
import daybook.operations.cli.ApplicationNotStartedException;
import daybook.operations.cli.WithoutServer;
import daybook.operations.imports.ViewReader;
import daybook.ordering.OrderQuery.CountOrders;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.platform.metadata.Origin;
import daybook.testing.QuietHouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ConfigurableApplicationContext;

/** The data of profile {@code demo}. */
class DemoHouseTest {

    private static final Origin ORIGIN = new Origin("tester", "demo-test");

    private static final int STEP = 7;

    @TempDir
    private Path folder;

    @Test
    void isFilledOnceHoweverOftenItIsStarted() throws Exception {
        long events;
        try (ConfigurableApplicationContext house = start("demo")) {
            events = head(house);
            Map<OrderStatus, Long> orders = orders(house);

            assertThat(orders).containsOnlyKeys(OrderStatus.values());
            assertThat(orders.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(20);
            assertThat(order(house, 17).paid()).isTrue();
            assertThat(order(house, 17).status()).isEqualTo(OrderStatus.NEW);
            assertThat(order(house, 3).status()).isEqualTo(OrderStatus.SHIPPED);
            assertThat(order(house, 3).account()).isEqualTo(new AccountId("demo-cora"));
            assertThat(order(house, 8).reason()).isEqualTo("the customer found it cheaper");
        }
        try (ConfigurableApplicationContext house = start("demo")) {
            assertThat(head(house)).isEqualTo(events);
        }
    }

    @Test
    void goesOnWithItsBusinessWhereItIsLively() throws Exception {
        try (ConfigurableApplicationContext house =
                start("demo", folder.resolve("data"), "--daybook.demo.lively=true", "--daybook.demo.pace=5ms")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                Map<OrderStatus, Long> orders = orders(house);
                return orders.getOrDefault(OrderStatus.SHIPPED, 0L) > 7
                        && orders.getOrDefault(OrderStatus.CANCELLED, 0L) > 2;
            });
        }
    }

    /** A start that is interrupted after any command is continued by the next one, with nothing missing and nothing twice. */
    @Test
    void isCompletedWhereItWasCutOff() throws Exception {
        try (ConfigurableApplicationContext house = start("none")) {
            DefaultCommandGateway gateway = house.getBean(DefaultCommandGateway.class);
            ViewReader views = house.getBean(ViewReader.class);
            DemoHouse demo = new DemoHouse(new DemoStaff(gateway, views), views, Clock.systemUTC());
            AtomicInteger left = new AtomicInteger();
            long before = head(house);
            Registration plug = gateway.registerDispatchInterceptor(messages -> (index, message) -> {
                if (left.getAndDecrement() <= 0) {
                    throw new IllegalStateException("unplugged");
                }
                return message;
            });
            // Each start gets one command further than the previous one.
            for (int commands = STEP; isCutOff(demo); commands += STEP) {
                left.set(commands);
            }
            plug.cancel();

            assertThat(head(house) - before).isEqualTo(eventsOfOneGo());
            assertThat(orders(house).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(20);
        }
    }

    private static boolean isCutOff(DemoHouse demo) {
        try {
            demo.run(new DefaultApplicationArguments());
            return false;
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("unplugged");
            return true;
        }
    }

    private long eventsOfOneGo() throws ApplicationNotStartedException {
        Path other = folder.resolve("other");
        long empty;
        try (ConfigurableApplicationContext house = start("none", other)) {
            empty = head(house);
        }
        try (ConfigurableApplicationContext house = start("demo", other)) {
            return head(house) - empty;
        }
    }

    private static long head(ConfigurableApplicationContext house) {
        return QuietHouse.head(house);
    }

    private static Map<OrderStatus, Long> orders(ConfigurableApplicationContext house) throws Exception {
        head(house);
        List<StatusCount> counts = ORIGIN.call(() -> house.getBean(QueryGateway.class)
                .query(new CountOrders(), ResponseTypes.multipleInstancesOf(StatusCount.class))
                .join());
        return counts.stream().collect(Collectors.toMap(StatusCount::status, StatusCount::count));
    }

    private static OrderDetails order(ConfigurableApplicationContext house, int number) throws Exception {
        return ORIGIN.call(() -> house.getBean(QueryGateway.class)
                .query(
                        new FindOrder(DemoOrder.all().get(number - 1).id()),
                        ResponseTypes.optionalInstanceOf(OrderDetails.class))
                .join()
                .orElseThrow());
    }

    private ConfigurableApplicationContext start(String profile) throws ApplicationNotStartedException {
        return start(profile, folder.resolve("data"));
    }

    private static ConfigurableApplicationContext start(String profile, Path data, String... more)
            throws ApplicationNotStartedException {
        return WithoutServer.start(
                DaybookApplication.class,
                Stream.concat(
                                Stream.of("--daybook.data-dir=" + data, "--spring.profiles.active=" + profile),
                                Stream.of(more))
                        .toArray(String[]::new));
    }
}
