package daybook.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import daybook.testing.TestPostgres;
import daybook.testing.ViewChecksums;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one PostgreSQL, of which one is killed under load, over and over, by turns: the other one takes over what it did, and what
 * either has acknowledged is there once. It takes minutes: {@code ./mvnw -Psoak verify}.
 */
@Tag("soak")
class NodesIT {

    private static final int KILLS = 10;

    private static final int REQUESTS_BEFORE_KILL_MAX = 500;
    private static final List<String> VIEWS = List.of(
            "products",
            "warehouses",
            "stock",
            "warehouses/main/stock/CUP/movements",
            "accounts/ada",
            "accounts/ada/statement",
            "accounts/trial-balance",
            "orders",
            "orders/summary",
            "fulfilments");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void whatOneOfTwoHasBegunTheOtherEndsAndNothingIsDoneTwice() throws Exception {
        Map<String, String> settings = Map.of(
                "SPRING_PROFILES_ACTIVE",
                "postgres",
                "SPRING_DATASOURCE_URL",
                TestPostgres.newDatabase(),
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "DAYBOOK_PRIVACY_MASTERKEY",
                TestPostgres.MASTER_KEY);
        long seed = System.nanoTime();
        System.out.println("Kills with seed " + seed);
        Random random = new Random(seed);
        try (HouseProcess one = new HouseProcess(folder.resolve("one"), settings);
                HouseProcess other = new HouseProcess(folder.resolve("other"), settings)) {
            AtomicInteger turn = new AtomicInteger();
            List<HouseProcess> nodes = List.of(one, other);
            Crowd both = new Crowd(
                    () -> nodes.get(turn.getAndIncrement() % 2).client(),
                    () -> nodes.get(turn.get() % 2).kill(),
                    random);
            both.askToTheEnd();
            for (int kill = 0; kill < KILLS; kill++) {
                turn.set(kill);
                both.askUntilKilled(1 + random.nextInt(REQUESTS_BEFORE_KILL_MAX));
                // An even number of clients was served: the turn is where it was.
                HouseProcess killed = nodes.get(kill % 2);
                HouseProcess left = nodes.get((kill + 1) % 2);
                awaitTakeover(left.client());
                killed.startAgain();
                both.askToTheEnd();
            }
            both.eachIsAnsweredTheSameAgain();
            Inspection inspection = new Inspection(one.client(), both.answers());
            inspection.awaitRest();
            inspection.check();
            System.out.printf("%d requests, orders %s%n", both.answers().size(), inspection.ordersByStatus());
        }
        ViewChecksums.Comparison views = ViewChecksums.compare(
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + settings.get("SPRING_DATASOURCE_URL"),
                "--spring.datasource.username=postgres",
                "--daybook.privacy.master-key=" + TestPostgres.MASTER_KEY);
        assertThat(views.rebuilt()).isEqualTo(views.live());
    }

    /** A read after the write answers only once a live node follows that view. */
    private static void awaitTakeover(HouseClient client) {
        long killed = System.nanoTime();
        client.put("/api/products/" + Story.SKUS.get(0) + "/name", "{\"value\": \"Named at " + killed + "\"}")
                .hasStatus(200);
        for (String view : VIEWS) {
            await(view).atMost(PATIENCE).until(() -> client.get("/api/" + view).status() == 200);
        }
        System.out.printf(
                "Taken over after %d ms%n",
                Duration.ofNanos(System.nanoTime() - killed).toMillis());
    }
}
