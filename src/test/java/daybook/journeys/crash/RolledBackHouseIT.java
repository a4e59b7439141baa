package daybook.journeys.crash;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * The house seals its log at an interval, forgets persons when their retention is over, and reports in its health that its folder was replaced by an older
 * copy: the checkpoints in a file outside of it are larger than the log.
 */
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
            ErasureKillIT.place(house.client(), "order-1", "Gone Long Ago");
            allIsSealed(house.client());
        }
        FileSystemUtils.copyRecursively(data, early);

        Map<String, String> checking = new HashMap<>(SEALING);
        checking.put("DAYBOOK_SEALS_FILE", outside.toString());
        Map<String, String> forgetting = new HashMap<>(checking);
        forgetting.put("DAYBOOK_PRIVACY_FORGETAFTER", "1ms");
        try (HouseProcess house = new HouseProcess(data, forgetting)) {
            eventually(() -> house.client().get("/api/orders/order-1").has("/customer", "\"(erased)\""));
            allIsSealed(house.client());
            house.client().get("/actuator/health").has("/components/seals/status", "\"UP\"");
        }
        FileSystemUtils.deleteRecursively(data);
        FileSystemUtils.copyRecursively(early, data);

        try (HouseProcess house = new HouseProcess(data, checking)) {
            eventually(() -> house.client()
                    .get("/actuator/health")
                    .hasStatus(503)
                    .has("/components/seals/status", "\"DOWN\"")
                    .has("/components/seals/details/reason", "\"seal-broken\""));
            house.client().post("/api/seals", "").isProblem(409, "seal-broken");
        }
    }

    private static void allIsSealed(HouseClient house) {
        eventually(() -> {
            long events = house.get("/api/events?limit=500").body().at("/items").size();
            assertThat(events).isPositive();
            house.get("/api/seals").has("/items/0/size", Long.toString(events));
        });
    }
}
