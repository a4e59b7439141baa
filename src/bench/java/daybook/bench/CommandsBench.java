package daybook.bench;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.metadata.Origin;
import daybook.platform.projection.ViewPositions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Commands a second with every projection running, in the same run as raw synced commits of RocksDB and stock Axon (JPA,
 * defaults) on a store of the same kind.
 */
@Tag("bench")
class CommandsBench {

    private static final int[] CALLERS = {1, 8, 64};
    private static final int ROUNDS = 3;
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final int ACCOUNTS = 5_000;

    private final Map<String, double[]> figures = new LinkedHashMap<>();

    @Test
    void commandsBesideRawCommitsAndStockAxon() throws Exception {
        Path folder = Files.createTempDirectory("daybook-bench");
        try (ConfigurableApplicationContext house = house(folder);
                RawRocks raw = new RawRocks(Files.createTempDirectory("raw-bench"));
                StockAxon stock = new StockAxon(Files.createTempDirectory("stock-bench"))) {
            open(house);
            for (int round = 0; round <= ROUNDS; round++) {
                // Round 0 warms up.
                for (int callers : CALLERS) {
                    note("raw " + callers, round, raw.perSecond(callers, EACH));
                    note("daybook " + callers, round, daybook(house, callers));
                    note("stock " + callers, round, stock.perSecond(callers, EACH));
                }
            }
            visibility(house);
        }
        print();
    }

    static ConfigurableApplicationContext house(Path folder, String... settings) {
        SpringApplication application = new SpringApplicationBuilder(daybook.DaybookApplication.class)
                .web(WebApplicationType.NONE)
                .build();
        return application.run(Stream.concat(Stream.of("--daybook.data-dir=" + folder), Stream.of(settings))
                .toArray(String[]::new));
    }

    private void note(String what, int round, double perSecond) {
        if (round > 0) {
            figures.computeIfAbsent(what, key -> new double[ROUNDS])[round - 1] = perSecond;
        }
    }

    static void open(ConfigurableApplicationContext house) throws Exception {
        CommandGateway commands = house.getBean(CommandGateway.class);
        AtomicInteger next = new AtomicInteger();
        Callers.perSecond(32, Duration.ofSeconds(1), number -> {
            for (int i = next.getAndIncrement(); i < ACCOUNTS; i = next.getAndIncrement()) {
                AccountId account = new AccountId("bench-" + i);
                new Origin("bench", "bench")
                        .call(() -> commands.sendAndWait(
                                new OpenAccount(account, "Bench", Currency.getInstance("GBP"))));
            }
        });
    }

    static double daybook(ConfigurableApplicationContext house, int callers) throws Exception {
        return daybook(house, callers, EACH);
    }

    static double daybook(ConfigurableApplicationContext house, int callers, Duration each) throws Exception {
        CommandGateway commands = house.getBean(CommandGateway.class);
        Money penny = Money.of("0.01", "GBP");
        Origin origin = new Origin("bench", "bench");
        double perSecond = Callers.perSecond(
                callers,
                each,
                number -> origin.call(() -> commands.sendAndWait(
                        new DepositMoney(new AccountId("bench-" + number % ACCOUNTS), penny, null, null))));
        catchUp(house);
        return perSecond;
    }

    /** How long after its acknowledgement an event is in its view, at 200 events a second. */
    static void visibility(ConfigurableApplicationContext house) throws Exception {
        CommandGateway commands = house.getBean(CommandGateway.class);
        ViewPositions positions = house.getBean(ViewPositions.class);
        double[] millis = new double[2_000];
        for (int i = 0; i < millis.length; i++) {
            int number = i;
            new Origin("bench", "bench")
                    .call(() -> commands.sendAndWait(new DepositMoney(
                            new AccountId("bench-" + number % ACCOUNTS), Money.of("0.01", "GBP"), null, null)));
            long acknowledged = System.nanoTime();
            long position = positions.head().position();
            while (positions.positionOf("accounts") < position) {
                Thread.onSpinWait();
            }
            millis[i] = (System.nanoTime() - acknowledged) / 1e6;
            Thread.sleep(5);
        }
        Arrays.sort(millis);
        System.out.printf(
                "%nVisible in its view after: median %.1f ms, p99 %.1f ms%n",
                millis[millis.length / 2], millis[millis.length * 99 / 100]);
    }

    private static void catchUp(ConfigurableApplicationContext house) throws InterruptedException {
        ViewPositions positions = house.getBean(ViewPositions.class);
        List<String> views = positions.views();
        long head = positions.head().position();
        while (views.stream().anyMatch(view -> positions.positionOf(view) < head)) {
            Thread.sleep(10);
        }
    }

    private void print() {
        System.out.println("\nMedian of " + ROUNDS + " rounds, operations a second (minimum, maximum):");
        figures.forEach((what, rounds) -> {
            Arrays.sort(rounds);
            System.out.printf("%-12s %8.0f  (%s)%n", what, rounds[rounds.length / 2], Arrays.stream(rounds)
                    .mapToObj(figure -> String.format("%.0f", figure))
                    .collect(Collectors.joining(", ")));
        });
        for (int callers : CALLERS) {
            System.out.printf(
                    "%d callers: Daybook / raw = %.2f, Daybook / stock Axon = %.2f%n",
                    callers, ratio("daybook ", "raw ", callers), ratio("daybook ", "stock ", callers));
        }
    }

    private double ratio(String what, String by, int callers) {
        double[] one = figures.get(what + callers);
        double[] other = figures.get(by + callers);
        return one[one.length / 2] / other[other.length / 2];
    }
}
