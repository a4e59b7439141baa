package daybook.platform.projection;

import static org.awaitility.Awaitility.await;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ViewFloorsTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private ViewFloors floors;

    @Autowired
    private EventProcessingConfiguration processing;

    @Test
    void aViewThatHasNotPassedItsFloorDoesNotAnswer() {
        String sku = unique("LATE");
        HouseClient client = admin();
        StreamingEventProcessor processor = processing
                .eventProcessor("products", StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        try {
            client.post(
                            "/api/products",
                            "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                                    .formatted(sku))
                    .isCreated();
            floors.raise("products", floors.head());
            admin().with("Prefer", "wait=0")
                    .get("/api/products")
                    .isProblem(503, "view-behind")
                    .hasHeader("Retry-After", "1")
                    .hasHeader("Preference-Applied", "wait=0");
            awaitReadiness(client, 503);
            client.get("/actuator/health/liveness").hasStatus(200);
        } finally {
            processor.start();
        }
        awaitReadiness(client, 200);
        client.get("/api/products/" + sku).hasStatus(200);
    }

    private static void awaitReadiness(HouseClient client, int status) {
        await().atMost(PATIENCE)
                .until(() -> client.get("/actuator/health/readiness").status() == status);
    }
}
