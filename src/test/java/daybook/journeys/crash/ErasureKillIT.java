package daybook.journeys.crash;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.operations.privacy.TextTraces;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import daybook.testing.OrderVerbs;
import daybook.testing.Soak;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The house is killed in the middle of an erasure: after the restart the person is either known as before or forgotten for good. */
class ErasureKillIT {

    private static final int KILLS = Soak.times(3, 10);
    private static final int LATEST_NANOSECONDS = 60_000_000;

    @TempDir
    private Path folder;

    @Test
    void anErasureIsDoneWhollyOrNotAtAll() throws Exception {
        long seed = System.nanoTime();
        System.out.println("Kills with seed " + seed);
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        try (HouseProcess house = new HouseProcess(data)) {
            for (int kill = 0; kill < KILLS; kill++) {
                String name = "Kéthevan-" + kill;
                String order = "order-" + kill;
                place(house.client(), order, name);
                CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> forget(house.client(), name));
                LockSupport.parkNanos(random.nextInt(LATEST_NANOSECONDS));
                house.kill();
                asked.exceptionally(unanswered -> null).join();
                house.startAgain();

                boolean begun = !house.client()
                        .get("/api/orders/" + order)
                        .body()
                        .at("/customer")
                        .stringValue()
                        .equals(name);
                if (!begun) {
                    forget(house.client(), name);
                }
                isForgotten(house.client(), order, name, data);
            }
            eventually(() -> assertThat(house.client()
                            .get("/api/history/operations/personal-data")
                            .body()
                            .at("/items")
                            .size())
                    .isGreaterThanOrEqualTo(KILLS));
        }
    }

    static void place(HouseClient house, String order, String name) {
        house.post(
                "/api/products",
                "{\"sku\": \"MUG\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"2.50\", \"currency\": \"GBP\"}}");
        house.post(
                        "/api/orders",
                        "{\"orderId\": \"%s\", \"customer\": \"%s\", \"lines\": [%s]}"
                                .formatted(order, name, OrderVerbs.line("MUG", 1)))
                .hasStatus(201);
    }

    private static HouseAnswer forget(HouseClient house, String name) {
        return house.delete(
                "/api/customers/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/personal-data",
                "{\"reason\": \"asked to\"}");
    }

    private static void isForgotten(HouseClient house, String order, String name, Path data) throws IOException {
        TextTraces traces = new TextTraces(name);
        assertThat(traces.in(data)).isEmpty();
        assertThat(Stream.of(
                                "/api/orders/" + order,
                                "/api/orders",
                                "/api/history/order/" + order,
                                "/api/events?limit=500",
                                "/api/audit")
                        .filter(address -> traces.areIn(house.get(address).text())))
                .isEmpty();
        forget(house, name).isProblem(404, "unknown-customer");
        assertThat(List.of(
                        house.get("/api/orders/" + order).body().at("/customer").stringValue()))
                .containsExactly("(erased)");
    }
}
