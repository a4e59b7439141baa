package daybook.bench;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.metadata.Origin;
import daybook.platform.projection.ViewPositions;
import daybook.testing.FaultyRelease;
import daybook.testing.HouseClient;
import daybook.testing.TestPostgres;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Currency;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Lists and retries 10,000 dead letters of one cause over HTTP: of 1,000 accounts, and of one. */
@Tag("bench")
class DeadLettersBench {

    private static final int LETTERS = 10_000;
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final String CAUSE = "java.lang.IllegalStateException";

    @Test
    void embedded() throws Exception {
        measure("embedded", "--daybook.data-dir=" + Files.createTempDirectory("letters"));
    }

    @Test
    void postgres() throws Exception {
        measure(
                "PostgreSQL",
                "--daybook.data-dir=" + Files.createTempDirectory("letters"),
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + TestPostgres.newDatabase(),
                "--spring.datasource.username=postgres");
    }

    private static void measure(String engine, String... settings) throws Exception {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "--server.port=0";
        all[settings.length + 1] = "--daybook.admin-password=bench";
        try (ConfigurableApplicationContext house =
                new SpringApplicationBuilder(daybook.DaybookApplication.class, FaultyRelease.class).run(all)) {
            HouseClient client = new HouseClient(
                    "http://localhost:" + house.getEnvironment().getProperty("local.server.port"), "admin", "bench");
            for (int accounts : new int[] {1_000, 1, 1_000, 1}) {
                park(house, accounts, "a" + System.nanoTime());
                list(engine, accounts, client);
                retry(engine, accounts, client);
            }
        }
    }

    private static void park(ConfigurableApplicationContext house, int accounts, String prefix) throws Exception {
        // The house opens accounts of its own.
        FaultyRelease.failsAt("accounts", event -> event.getAggregateIdentifier().startsWith("account:" + prefix));
        CommandGateway commands = house.getBean(CommandGateway.class);
        ExecutorService callers = Executors.newFixedThreadPool(16);
        IntStream.range(0, accounts)
                .forEach(account -> callers.execute(() -> new Origin("bench", "bench").run(() -> {
                    AccountId id = new AccountId(prefix + "-" + account);
                    commands.sendAndWait(new OpenAccount(id, "Ann", GBP));
                    IntStream.range(1, LETTERS / accounts)
                            .forEach(number -> commands.sendAndWait(
                                    new DepositMoney(id, new Money(BigDecimal.ONE, GBP), null, null, null)));
                })));
        callers.shutdown();
        callers.awaitTermination(10, TimeUnit.MINUTES);
        ViewPositions positions = house.getBean(ViewPositions.class);
        long head = positions.head().position();
        while (positions.positionOf("accounts") < head) {
            Thread.sleep(50);
        }
        FaultyRelease.isCorrected("accounts");
    }

    private static void list(String engine, int accounts, HouseClient client) {
        for (String page : new String[] {"size=50", "size=50&page=100", "size=50&page=199", "size=500&page=10"}) {
            String path = "/api/dead-letters?projection=accounts&cause=" + CAUSE + "&" + page;
            long[] milliseconds = LongStream.range(0, 20)
                    .map(time -> {
                        long start = System.nanoTime();
                        client.get(path).has("/total", Integer.toString(LETTERS));
                        return (System.nanoTime() - start) / 1_000_000;
                    })
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%s, %d sequences, %s: median %d ms, slowest %d ms%n",
                    engine, accounts, page, milliseconds[10], milliseconds[19]);
        }
    }

    private static void retry(String engine, int accounts, HouseClient client) throws Exception {
        Set<Long> progress = new ConcurrentSkipListSet<>();
        AtomicBoolean running = new AtomicBoolean(true);
        Thread watcher = new Thread(() -> {
            while (running.get()) {
                progress.add(client.get("/api/dead-letters/retry").body().at("/done").asLong());
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
        });
        watcher.start();
        long start = System.nanoTime();
        client.post("/api/dead-letters/retry?projection=accounts&cause=" + CAUSE, "")
                .has("/done", Integer.toString(LETTERS));
        double seconds = (System.nanoTime() - start) / 1e9;
        running.set(false);
        watcher.join();
        System.out.printf(
                "%s, %d sequences: retried in %.1f s, %.0f a second, %d steps of progress%n",
                engine, accounts, seconds, LETTERS / seconds, progress.size());
    }
}
