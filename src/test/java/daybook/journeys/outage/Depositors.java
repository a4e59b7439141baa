package daybook.journeys.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Clients who deposit a pound each, again and again until it is answered, and then the next one, under idempotency keys; every tenth goes on to
 * another account.
 */
final class Depositors implements AutoCloseable {

    static final String PASSWORD = "a test's own password";

    private static final int CLIENTS = 4;
    private static final int ANSWERS_BETWEEN = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String base;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Depositor> depositors;
    private final List<Future<?>> work;

    /** @param base of the house, without a path */
    Depositors(String base) {
        this.base = base;
        this.depositors = IntStream.range(0, CLIENTS)
                .mapToObj(number -> new Depositor("client-" + number))
                .toList();
        this.work = depositors.stream()
                .<Future<?>>map(depositor -> threads.submit(depositor::work))
                .toList();
    }

    /** Until each has had as many answers more as are enough. */
    void awaitAnswers() {
        List<Integer> before =
                depositors.stream().map(depositor -> depositor.done).toList();
        await().atMost(PATIENCE)
                .failFast(this::tellIfOneHasFailed)
                .until(() -> IntStream.range(0, CLIENTS)
                        .allMatch(i -> depositors.get(i).done >= before.get(i) + ANSWERS_BETWEEN));
    }

    private void tellIfOneHasFailed() throws Exception {
        for (Future<?> one : work) {
            if (one.isDone()) {
                one.get();
            }
        }
    }

    /** Each has what it was told that it has, and the books agree. */
    void endAndCheck() throws Exception {
        over.set(true);
        for (Future<?> done : work) {
            done.get();
        }
        depositors.forEach(Depositor::hasWhatItWasTold);
        operator()
                .get("/api/accounts/trial-balance")
                .has("/0/difference", "{\"amount\": \"0.00\", \"currency\": \"GBP\"}");
    }

    HouseClient operator() {
        return new HouseClient(base, "admin", PASSWORD);
    }

    void awaitReadiness(int status) {
        await().atMost(PATIENCE)
                .until(() -> operator().get("/actuator/health/readiness").status() == status);
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdownNow();
    }

    private final class Depositor {

        private final HouseClient client = operator();
        private final String account;
        private volatile int done;
        private int transfers;

        private Depositor(String account) {
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

        /** As a client would: what was not answered is asked again under the same key, no sooner than it is told. */
        private void untilDone(String what, String path, String body) {
            int status = 0;
            while (status < 200 || status > 299) {
                HouseAnswer answer =
                        client.with("Idempotency-Key", account + " " + what).post(path, body);
                status = answer.status();
                if (status == 503) {
                    LockSupport.parkNanos(Duration.ofSeconds(
                                    Long.parseLong(Objects.requireNonNull(answer.header("Retry-After"), "Retry-After")))
                            .toNanos());
                }
                boolean again = status == 503
                        || status == 409
                                && answer.body().path("code").asString().equals("in-progress");
                assertThat(again || status < 300)
                        .as("%s: %s", status, answer.body())
                        .isTrue();
            }
        }

        private void hasWhatItWasTold() {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(balanceOf(account)).isEqualTo((done - transfers) + ".00");
                assertThat(balanceOf(account + "-savings")).isEqualTo(transfers + ".00");
            });
        }

        private String balanceOf(String id) {
            return client.get("/api/accounts/" + id)
                    .body()
                    .at("/balance/amount")
                    .asString();
        }
    }
}
