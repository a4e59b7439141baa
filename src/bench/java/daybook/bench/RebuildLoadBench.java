package daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rebuilds the stock of a large house, 100 rows of which are wrong, under fifty writes a second and four readers. Every answer is checked.
 *
 * <p>{@code -Ddaybook.bench.folder} names the house's data folder; rows of it are changed.
 */
@Tag("bench")
class RebuildLoadBench {

    private static final int WRONG_ROWS = 100;
    private static final int WRITERS = 5;
    private static final int WRITES_A_SECOND = 50;
    private static final int READERS = 4;
    private static final Duration BEFORE = Duration.ofSeconds(45);
    private static final Duration REBUILD_MAX = Duration.ofMinutes(5);
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final AtomicBoolean running = new AtomicBoolean(true);

    /** The units that each writer knows to be in its stock, and those that it may have received. */
    private final AtomicLongArray acknowledged = new AtomicLongArray(WRITERS);

    private final AtomicLongArray sent = new AtomicLongArray(WRITERS);
    private final List<Double> milliseconds = Collections.synchronizedList(new ArrayList<>());

    @Test
    void stock() throws Exception {
        String folder = System.getProperty("daybook.bench.folder");
        Assumptions.assumeTrue(folder != null, "skipped: -Ddaybook.bench.folder names no data folder");
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(daybook.DaybookApplication.class)
                .run("--daybook.data-dir=" + folder, "--server.port=0", "--daybook.admin-password=bench")) {
            HouseClient client = new HouseClient(
                    "http://localhost:" + house.getEnvironment().getProperty("local.server.port"), "admin", "bench");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> client.get("/actuator/health/readiness").status() == 200);
            client.delete(REBUILD);
            measure(client, house.getBean(JdbcClient.class));
        }
    }

    private static final String REBUILD = "/api/projections/stock/rebuild";

    private void measure(HouseClient client, JdbcClient jdbc) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(WRITERS + READERS);
        List<Future<?>> all = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            HouseClient own = client.asOneOfMany();
            own.post("/api/products", "{\"sku\":\"" + sku(number) + "\",\"name\":\"Made up\",\"unitPrice\":" + PRICE)
                    .isCreated();
            receive(own, number);
            all.add(crowd.submit(() -> write(own, number)));
        }
        for (int reader = 0; reader < READERS; reader++) {
            int number = reader;
            HouseClient own = client.asOneOfMany();
            all.add(crowd.submit(() -> read(own, number)));
        }
        LockSupport.parkNanos(BEFORE.toNanos() / 2);
        milliseconds.clear();
        LockSupport.parkNanos(BEFORE.toNanos());
        double before = tell("before");

        Set<String> wrong = tamper(jdbc);
        long start = System.nanoTime();
        client.post(REBUILD, "{\"reason\": \"To measure.\"}").hasStatus(202);
        await().atMost(REBUILD_MAX)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> client.get(REBUILD).body().get("status").asString().equals("READY"));
        System.out.printf("Ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
        double during = tell("during");
        System.out.printf("p99 during / before: %.2f%n", during / before);

        assertThat(differences(client)).isEqualTo(wrong);
        client.post(REBUILD + "/promotion", "").hasStatus(200);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM stock_level WHERE on_hand >= 1000000")
                        .query(Long.class)
                        .single())
                .isZero();
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        tell("after");
        running.set(false);
        crowd.shutdown();
        for (Future<?> each : all) {
            each.get(1, TimeUnit.MINUTES);
        }
    }

    private static Set<String> tamper(JdbcClient jdbc) {
        List<String> ids = jdbc.sql("SELECT stock_id FROM stock_level WHERE sku NOT LIKE 'MADE-UP-%' ORDER BY stock_id")
                .query(String.class)
                .list();
        Set<String> wrong = new TreeSet<>();
        for (int i = 0; i < WRONG_ROWS; i++) {
            String id = ids.get(i * (ids.size() / WRONG_ROWS));
            assertThat(jdbc.sql("UPDATE stock_level SET on_hand = on_hand + 1000000 WHERE stock_id = ?")
                            .param(id)
                            .update())
                    .isOne();
            wrong.add(id);
        }
        assertThat(wrong).hasSize(WRONG_ROWS);
        return wrong;
    }

    private static Set<String> differences(HouseClient client) {
        HouseAnswer answer = client.get(REBUILD + "/differences?size=500")
                .hasStatus(200)
                .has("/total", Integer.toString(WRONG_ROWS));
        Set<String> ids = new TreeSet<>();
        answer.body().get("items").forEach(item -> {
            assertThat(item.get("table").asString()).isEqualTo("stock_level");
            assertThat(item.get("current").get("onHand").asLong())
                    .isEqualTo(item.get("rebuilt").get("onHand").asLong() + 1_000_000);
            ids.add(item.get("key").get(0).asString());
        });
        return ids;
    }

    private void write(HouseClient client, int number) {
        long interval = TimeUnit.SECONDS.toNanos(WRITERS) / WRITES_A_SECOND;
        long next = System.nanoTime();
        while (running.get()) {
            receive(client, number);
            // From the moment when it was due, so that a house that stands still is seen in all writes that wait for it.
            milliseconds.add((System.nanoTime() - next) / 1e6);
            next += interval;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void receive(HouseClient client, int number) {
        sent.incrementAndGet(number);
        client.post("/api/warehouses/main/stock/" + sku(number) + "/receipts", "{\"quantity\": 1}")
                .hasStatus(200);
        acknowledged.incrementAndGet(number);
    }

    /** By turns one stock, which is at most a second old, and a page of all. */
    private void read(HouseClient client, int number) {
        for (int turn = 0; running.get(); turn++) {
            int writer = (number + turn) % WRITERS;
            long due = acknowledged.get(writer);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / (2 * READERS));
            long later = acknowledged.get(writer);
            HouseAnswer one = client.get("/api/warehouses/main/stock/" + sku(writer)).hasStatus(200);
            long seen = one.body().get("onHand").asLong();
            assertThat(seen).isBetween(Math.max(1, Math.min(due, later - WRITES_A_SECOND / WRITERS)), sent.get(writer));
            HouseAnswer page = client.get("/api/stock?size=50").hasStatus(200);
            assertThat(page.body().get("items")).hasSize(50);
        }
    }

    private static final String PRICE = "{\"amount\":\"1.00\",\"currency\":\"GBP\"}}";

    private static String sku(int number) {
        return "MADE-UP-" + RUN.toUpperCase(java.util.Locale.ROOT) + "-" + number;
    }

    /** @return the 99th percentile of the writes since the last call, in milliseconds */
    private double tell(String when) {
        List<Double> sorted;
        synchronized (milliseconds) {
            sorted = new ArrayList<>(milliseconds);
            milliseconds.clear();
        }
        Collections.sort(sorted);
        double p99 = sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
        System.out.printf(
                "Writes %s: %d, median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                when, sorted.size(), sorted.get(sorted.size() / 2), p99, sorted.get(sorted.size() - 1));
        return p99;
    }
}
