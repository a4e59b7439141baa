package daybook.platform.engine.embedded;

import daybook.platform.engine.StoredEvent;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored snapshots in the log of an application under test. */
public final class StoredSnapshots {

    private final ObjectProvider<EmbeddedStore> embedded;
    private final ApplicationContext house;

    public StoredSnapshots(ApplicationContext house) {
        this.house = house;
        this.embedded = house.getBeanProvider(ResolvableType.forClass(EmbeddedStore.class));
    }

    public boolean isThere(String aggregate) {
        EmbeddedStore store = embedded.getIfAvailable();
        return store == null
                ? jdbc().sql("SELECT COUNT(*) FROM SnapshotEventEntry WHERE aggregateIdentifier = ?")
                                .param(aggregate)
                                .query(Long.class)
                                .single()
                        == 1
                : newest(store, aggregate).isPresent();
    }

    /** Replaces an aggregate's snapshot by a snapshot with another revision and payload. */
    public void change(String aggregate, String revision, byte[] payload) {
        EmbeddedStore store = embedded.getIfAvailable();
        if (store == null) {
            jdbc().sql("UPDATE SnapshotEventEntry SET payloadRevision = ?, payload = ?, checksum = NULL"
                            + " WHERE aggregateIdentifier = ?")
                    .params(revision, payload, aggregate)
                    .update();
            return;
        }
        StoredEvent before = newest(store, aggregate).orElseThrow();
        StoredEvent changed = new StoredEvent(
                before.id(),
                before.aggregateType(),
                aggregate,
                before.sequence(),
                before.type(),
                revision,
                before.instant(),
                before.metadata(),
                payload);
        store.log()
                .write(changes -> changes.put(
                        RocksLog.Family.SNAPSHOTS,
                        RocksLog.key(aggregate, before.sequence()),
                        LogRecord.encode(changed, 0)));
    }

    private static Optional<StoredEvent> newest(EmbeddedStore store, String aggregate) {
        return store.log()
                .lastOf(RocksLog.Family.SNAPSHOTS, aggregate)
                .map(newest -> LogRecord.decode(newest.value(), 0));
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(house.getBean("logDataSource", javax.sql.DataSource.class));
    }
}
