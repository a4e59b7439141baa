package daybook.platform.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.platform.engine.embedded.StoredSnapshots;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.nio.charset.StandardCharsets;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** With snapshots after every third event. */
class SnapshotTest extends HouseTest {

    private StoredSnapshots snapshots;

    @Autowired
    void useLog(ApplicationContext house) {
        snapshots = new StoredSnapshots(house);
    }

    @Autowired
    private EventStore log;

    @Autowired
    private AggregateCache cache;

    private final String sku = unique("SNAPSHOT");

    @Test
    void anAggregateGoesOnFromItsSnapshot() {
        HouseClient clerk = productWithSnapshot();
        cache.removeAll();

        assertThat(log.readEvents("product:" + sku).next().getSequenceNumber()).isEqualTo(2);
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 4\"}").isChangedTo(4);
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 5\"}").isChangedTo(5);
    }

    @Test
    void aSnapshotOfAnotherShapeIsIgnored() {
        HouseClient clerk = productWithSnapshot();
        snapshots.change("product:" + sku, "1-00000000", "{}".getBytes(StandardCharsets.UTF_8));
        cache.removeAll();

        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 4\"}").isChangedTo(4);
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 4\"}").isChangedTo(4);
    }

    private HouseClient productWithSnapshot() {
        HouseClient clerk = admin();
        clerk.post(
                        "/api/products",
                        "{\"sku\": \"%s\", \"name\": \"Name 1\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                                .formatted(sku))
                .isCreated();
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 2\"}").isChangedTo(2);
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 3\"}").isChangedTo(3);
        await().untilAsserted(
                        () -> assertThat(snapshots.isThere("product:" + sku)).isTrue());
        return clerk;
    }
}
