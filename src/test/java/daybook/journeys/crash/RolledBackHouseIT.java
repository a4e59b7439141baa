package daybook.journeys.crash;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import daybook.testing.OrderVerbs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What the house does by itself for its auditor: it seals the log, forgets whom it has kept long enough, and tells that it was rolled back. */
class RolledBackHouseIT {

    private static final Map<String, String> SEALING = Map.of("DAYBOOK_SEALS_EVERY", "200ms");

    @TempDir
    private Path folder;

    @Test
    void itSealsForgetsAndFindsThatItWasRolledBack() throws Exception {
        Path data = folder.resolve("data");
        Path early = folder.resolve("early");
        Path outside = folder.resolve("checkpoints");
        try (HouseProcess house = new HouseProcess(data, SEALING)) {
            place(house.client(), "order-1", "Gone Long Ago");
            allIsSealed(house.client());
        }
        FileSystemUtils.copyRecursively(data, early);

        Map<String, String> forgetting = Map.of(
                "DAYBOOK_SEALS_EVERY", "200ms",
                "DAYBOOK_SEALS_FILE", outside.toString(),
                "DAYBOOK_PRIVACY_FORGETAFTER", "1ms");
        try (HouseProcess house = new HouseProcess(data, forgetting)) {
            eventually(() -> house.client().get("/api/orders/order-1").has("/customer", "\"(erased)\""));
            allIsSealed(house.client());
            house.client().get("/actuator/health").has("/components/seals/status", "\"UP\"");
        }
        FileSystemUtils.deleteRecursively(data);
        FileSystemUtils.copyRecursively(early, data);

        Map<String, String> checking = Map.of("DAYBOOK_SEALS_EVERY", "200ms", "DAYBOOK_SEALS_FILE", outside.toString());
        try (HouseProcess house = new HouseProcess(data, checking)) {
            eventually(() -> house.client()
                    .get("/actuator/health")
                    .hasStatus(503)
                    .has("/components/seals/status", "\"DOWN\"")
                    .has("/components/seals/details/reason", "\"seal-broken\""));
            house.client().post("/api/seals", "").isProblem(409, "seal-broken");
        }
    }

    private static void place(HouseClient house, String order, String name) {
        house.post(
                        "/api/products",
                        "{\"sku\": \"MUG\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"2.50\", \"currency\": \"GBP\"}}")
                .hasStatus(201);
        house.post(
                        "/api/orders",
                        "{\"orderId\": \"%s\", \"customer\": \"%s\", \"lines\": [%s]}"
                                .formatted(order, name, OrderVerbs.line("MUG", 1)))
                .hasStatus(201);
    }

    private static void allIsSealed(HouseClient house) {
        eventually(() -> {
            long events = house.get("/api/events?limit=500").body().at("/items").size();
            assertThat(events).isPositive();
            house.get("/api/seals").has("/items/0/size", Long.toString(events));
        });
    }
}
