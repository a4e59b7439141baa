package daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that ties a house down, all at once for two minutes, at {@code -Xmx512m}: the largest bodies, bodies of hundreds of thousands
 * of empty lines, senders of a byte a second, readers that wait, wrong passwords. Meanwhile health is asked and money is deposited.
 */
@Tag("bench")
class StormBench {

    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("daybook.bench.storm-seconds", 120));
    private static final Duration CALM_WITHIN = Duration.ofSeconds(30);

    @TempDir
    Path temporary;

    @Test
    void aHouseInAStorm() throws Exception {
        int port = HouseProcess.freePort();
        Process house = HouseProcess.launch(
                List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"),
                temporary.resolve("house"),
                List.of(),
                Map.of("SERVER_PORT", Integer.toString(port)));
        HouseClient client = HouseProcess.client(port);
        try {
            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> isReady(client));
            weather(client, port);
            assertThat(house.isAlive()).as("it still runs").isTrue();
        } finally {
            house.destroy();
            house.waitFor();
        }
    }

    private static void weather(HouseClient client, int port) throws Exception {
        furnish(client);
        List<Double> calm = new ArrayList<>();
        deposits(client, Duration.ofSeconds(10), calm, token -> {});
        tell("Writes in the calm before", calm);

        List<Double> health = Collections.synchronizedList(new ArrayList<>());
        List<Double> writes = new ArrayList<>();
        Storm storm = new Storm(port, client);
        long acknowledged;
        try (storm) {
            storm.begin();
            Thread asking = storm.asks(health);
            acknowledged = deposits(client, LASTS, writes, storm::written);
            asking.interrupt();
            asking.join();
        }
        tell("Health", health);
        tell("Writes", writes);
        System.out.println("Others were answered " + storm.answers());
        await().atMost(CALM_WITHIN).ignoreExceptions().until(() -> isReady(client));
        client.get("/api/accounts/storm")
                .hasStatus(200)
                .has("/balance/amount", "\"" + (acknowledged + calm.size()) + ".00\"");
    }

    private static boolean isReady(HouseClient client) {
        return client.get("/actuator/health/readiness").status() == 200;
    }

    private static void furnish(HouseClient client) {
        client.post("/api/accounts", "{\"accountId\":\"storm\",\"owner\":\"Storm\",\"currency\":\"GBP\"}")
                .isCreated();
        client.post(
                        "/api/products",
                        "{\"sku\":\"HAT\",\"name\":\"Hat\",\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"GBP\"}}")
                .isCreated();
    }

    /** Deposits a pound ten times a second; what cannot be done now is asked again under its key. @return how many are in */
    private static long deposits(HouseClient client, Duration time, List<Double> seconds, Consumer<String> written)
            throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            String key = "deposit-" + start;
            while (!isDeposited(client, key, written)) {
                Thread.sleep(200);
            }
            seconds.add((System.nanoTime() - start) / 1e9);
            Thread.sleep(100);
        }
        return seconds.size();
    }

    private static boolean isDeposited(HouseClient client, String key, Consumer<String> written) {
        try {
            HouseAnswer answer = client.with("Idempotency-Key", key)
                            .post(
                                    "/api/accounts/storm/deposits",
                                    "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"GBP\"}}");
            if (answer.status() == 200) {
                written.accept(String.valueOf(answer.header("Consistency-Token")));
            }
            return answer.status() == 200;
        } catch (java.io.UncheckedIOException e) {
            // No answer: whether it is done is asked under its key.
            return false;
        }
    }

    private static void tell(String what, List<Double> seconds) {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        System.out.printf(
                "%s: %d, median %.3f s, p99 %.3f s, longest %.3f s (number %d)%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                sorted.get(sorted.size() - 1),
                seconds.indexOf(sorted.get(sorted.size() - 1)) + 1);
    }
}
