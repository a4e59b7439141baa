package daybook.platform.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.platform.engine.LogDatabase;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Snapshots are taken after three events here. */
class SnapshotTest extends HouseTest {

    private JdbcClient jdbc;

    @Autowired
    void useLog(@LogDatabase DataSource log) {
        jdbc = JdbcClient.create(log);
    }

    @Autowired
    private AggregateCache cache;

    private final String sku = unique("SNAPSHOT");

    @Test
    void anAggregateGoesOnFromItsSnapshot() {
        HouseClient clerk = productWithSnapshot();
        List<Stored> events = jdbc.sql(
                        "SELECT sequenceNumber, payload FROM DomainEventEntry WHERE aggregateIdentifier = ?")
                .param("product:" + sku)
                .query((row, number) -> new Stored(row.getLong(1), row.getBytes(2)))
                .list();
        // Only the snapshot knows the name now; a load that read the events would fail.
        events.forEach(event -> store(new Stored(event.sequence(), new byte[1])));
        cache.removeAll();
        try {
            clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 4\"}")
                    .isChangedTo(4);
            clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Name 5\"}")
                    .isChangedTo(5);
        } finally {
            // Others read this log, and each record is held against its checksum.
            events.forEach(this::store);
        }
    }

    private record Stored(long sequence, byte[] payload) {}

    private void store(Stored event) {
        jdbc.sql("UPDATE DomainEventEntry SET payload = ? WHERE aggregateIdentifier = ? AND sequenceNumber = ?")
                .params(event.payload(), "product:" + sku, event.sequence())
                .update();
    }

    @Test
    void aSnapshotOfAnotherShapeIsIgnored() {
        HouseClient clerk = productWithSnapshot();
        jdbc.sql("UPDATE SnapshotEventEntry SET payloadRevision = '1-00000000', payload = ?"
                        + " WHERE aggregateIdentifier = ?")
                .params("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "product:" + sku)
                .update();
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
        await().untilAsserted(() -> assertThat(snapshots()).isOne());
        return clerk;
    }

    private long snapshots() {
        return jdbc.sql("SELECT COUNT(*) FROM SnapshotEventEntry WHERE aggregateIdentifier = ?")
                .param("product:" + sku)
                .query(Long.class)
                .single();
    }
}
