package daybook.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred clients want the last ten units at once. */
class LastUnitsTest extends HouseTest {

    private static final int CLIENTS = 200;
    private static final int UNITS = 10;

    private final String sku = unique("LAST");
    private final String stock = "/api/warehouses/main/stock/" + sku;

    @BeforeEach
    void registerTheProduct() {
        admin().post("/api/products", """
                        {"sku": "%s", "name": "Last", "unitPrice": {"amount": "3", "currency": "GBP"}}""".formatted(sku)).isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipments", "reservations"})
    void exactlyTenUnitsGoAndEverybodyElseIsRefusedCleanly(String way) throws Exception {
        HouseClient keeper = admin();
        keeper.post(stock + "/receipts", "{\"quantity\": " + UNITS + "}").hasStatus(200);

        Map<Integer, Long> statuses = atOnce(way, false);

        int granted = way.equals("shipments") ? 200 : 201;
        assertThat(statuses).isEqualTo(Map.of(granted, (long) UNITS, 409, (long) CLIENTS - UNITS));
        keeper.get(stock)
                .has("/available", "0")
                .has("/onHand", way.equals("shipments") ? "0" : "10")
                .has("/version", Integer.toString(1 + UNITS));
    }

    /** Each client insists on the version it saw: one of them wins, and the others are told that they are stale. */
    @ParameterizedTest
    @ValueSource(strings = {"shipments", "reservations"})
    void ofThoseWhoInsistOnWhatTheySawOneWins(String way) throws Exception {
        admin().post(stock + "/receipts", "{\"quantity\": " + UNITS + "}").hasStatus(200);

        Map<Integer, Long> statuses = atOnce(way, true);

        int granted = way.equals("shipments") ? 200 : 201;
        assertThat(statuses).isEqualTo(Map.of(granted, 1L, 412, (long) CLIENTS - 1));
    }

    private Map<Integer, Long> atOnce(String way, boolean insisting) throws Exception {
        HouseClient admin = admin();
        CountDownLatch all = new CountDownLatch(CLIENTS);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<HouseAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                answers.add(clients.submit(() -> {
                    HouseClient client = admin.asOneOfMany();
                    if (insisting) {
                        client.with("If-Match", "\"1\"");
                    }
                    all.countDown();
                    all.await();
                    return client.post(stock + "/" + way, "{\"quantity\": 1}");
                }));
            }
            List<HouseAnswer> answered = new ArrayList<>();
            for (Future<HouseAnswer> answer : answers) {
                answered.add(answer.get());
            }
            answered.stream()
                    .filter(answer -> answer.status() == 409)
                    .forEach(answer ->
                            answer.isProblem(409, "insufficient-stock").has("/available", "0"));
            return answered.stream().collect(Collectors.groupingBy(HouseAnswer::status, Collectors.counting()));
        } finally {
            clients.shutdownNow();
        }
    }
}
