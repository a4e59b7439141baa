package daybook.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import daybook.testing.Soak;
import daybook.testing.TestPostgres;
import daybook.testing.ViewChecksums;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The house is killed while it rebuilds its views: they answer what the log says nevertheless, and the rebuild comes to its end. */
class RebuildIT {

    private static final int KILLS = Soak.times(1, 10);
    private static final int REQUESTS_FIRST = 1_500;
    private static final int REQUESTS_BEFORE_KILL_MAX = 500;
    private static final int PROMOTION_MILLISECONDS_MAX = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final List<String> VIEWS =
            List.of("orders", "stock", "accounts", "fulfilments", "trial-balance", "audit");

    private final Random random = seeded();

    @TempDir
    private Path folder;

    private static Random seeded() {
        long seed = System.nanoTime();
        System.out.println("Kills with seed " + seed);
        return new Random(seed);
    }

    @Test
    @Tag("repeated")
    void aRebuildSurvivesTheDeathOfItsProcess() throws Exception {
        Path data = folder.resolve("data");
        try (HouseProcess house = new HouseProcess(data)) {
            Crowd crowd = new Crowd(house, random);
            crowd.askToTheEnd();
            crowd.askUntilKilled(REQUESTS_FIRST);
            house.startAgain();
            for (int kill = 0; kill < KILLS; kill++) {
                VIEWS.forEach(view -> begin(house.client(), view));
                crowd.askUntilKilled(1 + random.nextInt(REQUESTS_BEFORE_KILL_MAX));
                house.startAgain();
                crowd.askToTheEnd();
                VIEWS.forEach(view -> awaitReady(house.client(), view));
                killWhilePromoting(house, house::client);
                house.startAgain();
                inspect(house.client(), crowd);
                VIEWS.forEach(view -> promote(house.client(), view));
            }
            inspect(house.client(), crowd);
        }
        ViewChecksums.Comparison views = ViewChecksums.compare(data);
        assertThat(views.rebuilt()).isEqualTo(views.live());
    }

    /** It takes minutes: {@code ./mvnw -Psoak verify}. */
    @Test
    @Tag("soak")
    void anotherProcessGoesOnWithARebuild() throws Exception {
        String database = TestPostgres.newDatabase();
        Map<String, String> settings = Map.of(
                "SPRING_PROFILES_ACTIVE",
                "postgres",
                "SPRING_DATASOURCE_URL",
                database,
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "DAYBOOK_PRIVACY_MASTERKEY",
                TestPostgres.MASTER_KEY);
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
        try (HouseProcess one = new HouseProcess(folder.resolve("one"), settings);
                HouseProcess other = new HouseProcess(folder.resolve("other"), settings)) {
            Crowd crowd = new Crowd(one, random);
            crowd.askToTheEnd();
            crowd.askUntilKilled(REQUESTS_FIRST);
            one.startAgain();
            for (int kill = 0; kill < KILLS; kill++) {
                // The process that is asked starts on the shadows at once.
                VIEWS.forEach(view -> begin(one.client(), view));
                crowd.askUntilKilled(1 + random.nextInt(REQUESTS_BEFORE_KILL_MAX));
                VIEWS.forEach(view -> awaitReady(other.client(), view));
                one.startAgain();
                crowd.askToTheEnd();
                inspect(one.client(), crowd);
                long rows = tamper(jdbc);
                killWhilePromoting(kill % 2 == 0 ? one : other, kill % 2 == 0 ? one::client : other::client);
                assertThat(tampered(jdbc)).as("all rows are put right or none").isIn(0L, rows);
                HouseProcess left = kill % 2 == 0 ? other : one;
                VIEWS.forEach(view -> promote(left.client(), view));
                assertThat(tampered(jdbc)).isZero();
                (kill % 2 == 0 ? one : other).startAgain();
                inspect(left.client(), crowd);
            }
        }
        ViewChecksums.Comparison views = ViewChecksums.compare(
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--daybook.privacy.master-key=" + TestPostgres.MASTER_KEY);
        assertThat(views.rebuilt()).isEqualTo(views.live());
    }

    private static long tamper(JdbcClient jdbc) {
        return jdbc.sql("UPDATE orders SET customer = 'tampered'").update();
    }

    private static long tampered(JdbcClient jdbc) {
        return jdbc.sql("SELECT COUNT(*) FROM orders WHERE customer = 'tampered'")
                .query(Long.class)
                .single();
    }

    private static String rebuild(String view) {
        return "/api/projections/" + view + "/rebuild";
    }

    private static void begin(HouseClient client, String view) {
        client.post(rebuild(view), "{\"reason\": \"A process will die.\"}").hasStatus(202);
    }

    private static void awaitReady(HouseClient client, String view) {
        await(view)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        client.get(rebuild(view)).has("/status", "\"READY\"").has("/differences", "0"));
    }

    private void killWhilePromoting(HouseProcess house, Supplier<HouseClient> client) throws InterruptedException {
        CompletableFuture<Void> promotion = CompletableFuture.runAsync(() -> VIEWS.forEach(view -> {
            try {
                client.get().post(rebuild(view) + "/promotion", "");
            } catch (UncheckedIOException e) {
                // The process is dead.
            }
        }));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(PROMOTION_MILLISECONDS_MAX));
        house.kill();
        promotion.join();
    }

    /** A promotion that was asked for comes to its end by itself; one that was not is asked for again. */
    private static void promote(HouseClient client, String view) {
        await(view).atMost(PATIENCE).until(() -> {
            HouseAnswer rebuild = client.get(rebuild(view)).hasStatus(200);
            assertThat(rebuild.body().get("status").asString()).isIn("COMPARING", "READY", "PROMOTED");
            if (rebuild.body().get("status").asString().equals("READY")) {
                client.post(rebuild(view) + "/promotion", "");
            }
            return rebuild.body().get("status").asString().equals("PROMOTED");
        });
    }

    private static void inspect(HouseClient client, Crowd crowd) {
        Inspection inspection = new Inspection(client, crowd.answers());
        inspection.awaitRest();
        inspection.check();
    }
}
