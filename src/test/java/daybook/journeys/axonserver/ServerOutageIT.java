package daybook.journeys.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.DaybookApplication;
import daybook.testing.AxonServerProcess;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Axon Server ends, now told to and now at once, while clients work; whatever they were told is true afterwards. */
@EnabledIfEnvironmentVariable(
        named = "AXONSERVER_JAR",
        matches = ".+",
        disabledReason = "It takes a server of its own to stop: AXONSERVER_JAR names no jar")
class ServerOutageIT {

    private static final int OUTAGES = Integer.getInteger("daybook.outages", 2);
    private static final int CLIENTS = 4;
    private static final int ANSWERS_BETWEEN = 40;
    private static final String PASSWORD = "a test's own password";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void nothingIsLostOrDoneTwiceHoweverOftenTheServerEnds() throws Exception {
        AxonServerProcess server = AxonServerProcess.inNewFolder();
        server.start();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (ConfigurableApplicationContext house = start(server)) {
            String base = "http://localhost:" + house.getEnvironment().getProperty("local.server.port");
            List<Depositor> depositors = new ArrayList<>();
            List<Future<?>> work = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                Depositor depositor = new Depositor(base, "client-" + number);
                depositors.add(depositor);
                work.add(threads.submit(depositor::work));
            }
            for (int outage = 0; outage < OUTAGES; outage++) {
                awaitAnswers(depositors, work);
                if (outage % 2 == 0) {
                    server.kill();
                } else {
                    server.stop();
                }
                HouseClient operator = new HouseClient(base, "admin", PASSWORD);
                await().atMost(PATIENCE).until(() -> readiness(operator) == 503);
                HouseAnswer refused = operator.post("/api/warehouses", "{\"id\": \"away\", \"name\": \"Away\"}")
                        .isProblem(503, "log-unavailable");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                server.start();
                await().atMost(PATIENCE).until(() -> readiness(operator) == 200);
            }
            awaitAnswers(depositors, work);
            over.set(true);
            for (Future<?> done : work) {
                done.get();
            }
            depositors.forEach(Depositor::isWhatTheHouseSays);
        } finally {
            over.set(true);
            threads.shutdownNow();
            server.kill();
        }
    }

    private ConfigurableApplicationContext start(AxonServerProcess server) {
        return SpringApplication.run(
                DaybookApplication.class,
                "--spring.profiles.active=axonserver",
                "--axon.axonserver.servers=" + server.server().servers(),
                "--daybook.data-dir=" + folder,
                "--daybook.admin-password=" + PASSWORD,
                "--server.port=0");
    }

    private static int readiness(HouseClient operator) {
        return operator.get("/actuator/health/readiness").status();
    }

    private static void awaitAnswers(List<Depositor> depositors, List<Future<?>> work) {
        List<Integer> before =
                depositors.stream().map(depositor -> depositor.done).toList();
        await().atMost(PATIENCE)
                // One that has ended has failed, as its future tells.
                .failFast(() -> work.stream().anyMatch(Future::isDone))
                .until(() -> depositors.stream()
                        .allMatch(depositor ->
                                depositor.done >= before.get(depositors.indexOf(depositor)) + ANSWERS_BETWEEN));
    }

    /** Deposits a pound, again and again until it is answered, and then the next one; every tenth goes on to another account. */
    private final class Depositor {

        private final HouseClient client;
        private final String account;
        private volatile int done;
        private int transfers;

        private Depositor(String base, String account) {
            this.client = new HouseClient(base, "admin", PASSWORD);
            this.account = account;
        }

        private void work() {
            untilDone("open", "/api/accounts", accountOf(account));
            untilDone("open savings", "/api/accounts", accountOf(account + "-savings"));
            while (!over.get()) {
                untilDone("deposit " + done, "/api/accounts/" + account + "/deposits", "{\"amount\": " + pound() + "}");
                if (done % 10 == 9) {
                    untilDone(
                            "transfer " + transfers,
                            "/api/transfers",
                            "{\"transferId\": \"%s-%s\", \"from\": \"%s\", \"to\": \"%s-savings\", \"amount\": %s}"
                                    .formatted(account, transfers, account, account, pound()));
                    transfers++;
                }
                done++;
            }
        }

        private static String accountOf(String id) {
            return "{\"accountId\": \"%s\", \"owner\": \"Ada\", \"currency\": \"GBP\"}".formatted(id);
        }

        private static String pound() {
            return "{\"amount\": \"1.00\", \"currency\": \"GBP\"}";
        }

        /** As a client would: what was not answered is asked again under the same key. */
        private void untilDone(String what, String path, String body) {
            int status = 0;
            while (status < 200 || status > 299) {
                HouseAnswer answer =
                        client.with("Idempotency-Key", account + " " + what).post(path, body);
                status = answer.status();
                boolean again = status == 503
                        || status == 409
                                && answer.body().path("code").asString().equals("in-progress");
                assertThat(again || status < 300)
                        .as("%s: %s", status, answer.body())
                        .isTrue();
            }
        }

        private void isWhatTheHouseSays() {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(balanceOf(account)).isEqualTo((done - transfers) + ".00");
                assertThat(balanceOf(account + "-savings")).isEqualTo(transfers + ".00");
            });
            assertThat(client.get("/api/accounts/trial-balance").body().toString())
                    .contains("\"difference\"");
        }

        private String balanceOf(String id) {
            return client.get("/api/accounts/" + id)
                    .body()
                    .at("/balance/amount")
                    .asString();
        }
    }
}
