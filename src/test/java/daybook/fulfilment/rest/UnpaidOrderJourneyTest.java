package daybook.fulfilment.rest;

import static org.awaitility.Awaitility.await;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Has its own application with a short payment deadline. */
@TestPropertySource(properties = "daybook.ordering.unpaid-after=1s")
class UnpaidOrderJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id = unique("order");
    private final String order = "/api/orders/" + id;
    private final String sku = unique("MUG");
    private final String stock = "/api/warehouses/main/stock/" + sku;
    private HouseClient clerk;

    @BeforeEach
    void placeAnOrder() {
        clerk = admin();
        clerk.post("/api/products", """
                        {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "5", "currency": "GBP"}, "stocked": true}""".formatted(sku)).isCreated();
        clerk.post(stock + "/receipts", "{\"quantity\": 2}");
        clerk.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": 2}]}""".formatted(id, sku)).isCreated();
    }

    @Test
    void isCancelledAndItsStockReleased() {
        clerk.post(order + "/confirmation", "{}").hasStatus(200);

        await().atMost(PATIENCE).untilAsserted(() -> clerk.get(order).has("/status", "\"CANCELLED\""));

        clerk.get(order).has("/reason", "\"It was not paid in time.\"").has("/allowed", "[]");
        await().atMost(PATIENCE)
                .untilAsserted(() -> clerk.get(order + "/fulfilment")
                        .has("/state", "\"CANCELLED\"")
                        .has("/steps/2/action", "\"CANCEL_UNPAID_ORDER\"")
                        .has("/steps/3/action", "\"RELEASE\"")
                        .has("/steps/3/status", "\"DONE\""));
        await().atMost(PATIENCE).untilAsserted(() -> clerk.get(stock).has("/available", "2"));
    }

    /** An unpaid order that is confirmed later is cancelled: the deadline of the first order has passed by then. */
    @Test
    void staysWhereItIsPaidInTime() {
        clerk.post(order + "/payment", "{}").hasStatus(200);
        clerk.post(order + "/confirmation", "{}").hasStatus(200);
        String other = unique("order");
        clerk.post("/api/orders", """
                        {"orderId": "%s", "customer": "Bob", "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(other, sku)).isCreated();
        clerk.post("/api/warehouses/main/stock/" + sku + "/receipts", "{\"quantity\": 1}");
        clerk.post("/api/orders/" + other + "/confirmation", "{}").hasStatus(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> clerk.get("/api/orders/" + other).has("/status", "\"CANCELLED\""));

        clerk.get(order).has("/status", "\"PAID\"");
    }
}
