package daybook.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import daybook.testing.ViewChecksums;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The house is killed under load, over and over: what it has acknowledged is there once, and its views are what the log says. */
class CrashIT {

    private static final int KILLS = 5;
    private static final int CLIENTS = 12;
    private static final int WRITES_BEFORE_KILL_MIN = 150;
    private static final int WRITES_BEFORE_KILL_SPREAD = 400;

    @TempDir
    private Path folder;

    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();

    @Test
    void everyAcknowledgedWriteIsThereOnceAndViewsEqualARebuild() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        try (HouseProcess house = new HouseProcess(data)) {
            open(house.client());
            for (int kill = 0; kill < KILLS; kill++) {
                writeUntilKilled(house, WRITES_BEFORE_KILL_MIN + random.nextInt(WRITES_BEFORE_KILL_SPREAD));
                house.startAgain();
                askAgainForWhatWasNotAnswered(house.client());
                assertThat(deposits(house.client()))
                        .as("seed %d, after kill %d", seed, kill + 1)
                        .isEqualTo(expected());
            }
        }
        ViewChecksums.Comparison views = ViewChecksums.compare(data);
        assertThat(views.rebuilt()).as("seed %d", seed).isEqualTo(views.live());
        // So that it is this house that was compared, and not an empty one.
        assertThat(views.live().get("ACCOUNT_STATEMENT_LINE")).startsWith(acknowledged.size() + " rows");
    }

    private static void open(HouseClient client) {
        client.post("/api/accounts", "{\"accountId\": \"crash\", \"owner\": \"Crash\", \"currency\": \"GBP\"}")
                .isCreated();
        client.post(
                        "/api/products",
                        "{\"sku\": \"CRASH\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}")
                .isCreated();
    }

    private void writeUntilKilled(HouseProcess house, int writes) throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        int last = next.get() + writes;
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                HouseClient client = house.client();
                working.add(clients.submit(() -> {
                    while (!killed.get()) {
                        int number = next.incrementAndGet();
                        if (number == last) {
                            killed.set(true);
                            house.kill();
                        }
                        write(client, "w" + number);
                    }
                }));
            }
            for (Future<?> client : working) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** A deposit, or an order and the stock for it; the reference is its own idempotency key. */
    private void write(HouseClient client, String reference) {
        acknowledged.put(reference, false);
        try {
            HouseAnswer answer = deposit(client, reference);
            if (answer.status() == 200) {
                acknowledged.put(reference, true);
            }
            client.post(
                    "/api/orders",
                    "{\"orderId\": \"%s\", \"customer\": \"Crash\", \"lines\": [{\"sku\": \"CRASH\", \"quantity\": 1}]}"
                            .formatted(reference));
            client.post(
                    "/api/warehouses/main/stock/CRASH/receipts",
                    "{\"quantity\": 1, \"reference\": \"%s\"}".formatted(reference));
        } catch (UncheckedIOException e) {
            // The house is dead; whether the write was stored is what the client has to ask again.
        }
    }

    private static HouseAnswer deposit(HouseClient client, String reference) {
        return client.with("Idempotency-Key", reference)
                .post(
                        "/api/accounts/crash/deposits",
                        "{\"amount\": {\"amount\": \"0.01\", \"currency\": \"GBP\"}, \"reference\": \"%s\"}"
                                .formatted(reference));
    }

    private void askAgainForWhatWasNotAnswered(HouseClient client) {
        acknowledged.forEach((reference, answered) -> {
            if (!answered) {
                deposit(client, reference).hasStatus(200);
                acknowledged.put(reference, true);
            }
        });
    }

    private TreeMap<String, Integer> expected() {
        TreeMap<String, Integer> once = new TreeMap<>();
        acknowledged.keySet().forEach(reference -> once.put(reference, 1));
        return once;
    }

    /** How often each reference stands in the statement. */
    private static TreeMap<String, Integer> deposits(HouseClient client) {
        TreeMap<String, Integer> found = new TreeMap<>();
        for (int page = 0; ; page++) {
            JsonNode lines = client.get("/api/accounts/crash/statement?size=500&page=" + page)
                    .hasStatus(200)
                    .body()
                    .get("items");
            lines.forEach(line -> found.merge(line.get("reference").asString(), 1, Integer::sum));
            if (lines.size() < 500) {
                return found;
            }
        }
    }
}
