package daybook.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.OrderVerbs;
import daybook.testing.Soak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sixty-four orders for the last unit are confirmed at once. */
@Tag("repeated")
class LastUnitRaceTest extends HouseTest {

    private static final int ROUNDS = Soak.times(8, 50);
    private static final int CLIENTS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ExecutorService threads;

    private String sku = "";
    private List<String> orders = List.of();

    @BeforeAll
    static void gather() {
        threads = Executors.newFixedThreadPool(CLIENTS);
    }

    @AfterAll
    static void leave() {
        threads.shutdownNow();
    }

    @Test
    void exactlyOneOrderGetsItAndTheOthersAreCancelledWithTheReason() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            place();
            race();
        }
    }

    private void place() throws Exception {
        sku = unique("RACE");
        orders = IntStream.range(0, CLIENTS).mapToObj(i -> sku + "-" + i).toList();
        new HouseVerbs(admin()).stocks(sku, "3", 1);
        atOnce(orders, this::place);
    }

    private void place(String id, HouseClient client) {
        OrderVerbs order = new HouseVerbs(client).order(id).place(OrderVerbs.line(sku, 1));
        if (isPaidBefore(id)) {
            order.pay();
        }
    }

    private static boolean isPaidBefore(String order) {
        return order.endsWith("0") || order.endsWith("5");
    }

    private void race() throws Exception {
        atOnce(orders, (id, client) -> new HouseVerbs(client).order(id).confirm());

        await().atMost(PATIENCE).until(() -> ordersThatAre("CANCELLED").size() >= CLIENTS - 1);
        List<String> left = Stream.of("NEW", "CONFIRMED", "PAID")
                .flatMap(status -> ordersThatAre(status).stream())
                .toList();
        assertThat(left).hasSize(1);
        hasTheUnit(left.get(0));
        List<String> others = new ArrayList<>(orders);
        others.removeAll(left);
        atOnce(others, this::isCancelledWithTheReason);
    }

    private List<String> ordersThatAre(String status) {
        return StreamSupport.stream(
                        admin().get("/api/orders?size=" + CLIENTS + "&sku=" + sku + "&status=" + status)
                                .hasStatus(200)
                                .body()
                                .get("items")
                                .spliterator(),
                        false)
                .map(order -> order.get("id").asString())
                .toList();
    }

    private void hasTheUnit(String order) {
        String waitsFor = isPaidBefore(order) ? "AWAITING_SHIPMENT" : "AWAITING_PAYMENT";
        String status = isPaidBefore(order) ? "PAID" : "CONFIRMED";
        await().atMost(PATIENCE).untilAsserted(() -> {
            admin().get("/api/orders/" + order + "/fulfilment").has("/state", "\"" + waitsFor + "\"");
            admin().get("/api/orders/" + order).has("/status", "\"" + status + "\"");
            admin().get("/api/warehouses/main/stock/" + sku).has("/onHand", "1").has("/reserved", "1");
        });
    }

    private void isCancelledWithTheReason(String order, HouseClient client) {
        client.get("/api/orders/" + order)
                .has("/status", "\"CANCELLED\"")
                .has("/reason", "\"" + sku + ": insufficient-stock, requested 1, available 0\"");
    }

    private void atOnce(List<String> some, BiConsumer<String, HouseClient> act) throws Exception {
        HouseClient admin = admin();
        CountDownLatch all = new CountDownLatch(some.size());
        List<Callable<Void>> acts = new ArrayList<>();
        some.forEach(order -> acts.add(() -> {
            HouseClient client = admin.asOneOfMany();
            all.countDown();
            all.await();
            act.accept(order, client);
            return null;
        }));
        for (Future<Void> done : threads.invokeAll(acts)) {
            done.get();
        }
    }
}
