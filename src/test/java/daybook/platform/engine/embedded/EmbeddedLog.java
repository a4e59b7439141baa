package daybook.platform.engine.embedded;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.StoredEvent;
import java.nio.file.Path;
import java.util.List;

/** The log of the embedded store in a folder. */
public final class EmbeddedLog implements StandaloneLog {

    private final EmbeddedStore store;

    private EmbeddedLog(EmbeddedStore store) {
        this.store = store;
    }

    public static EmbeddedLog open(Path folder) {
        return new EmbeddedLog(EmbeddedStore.open(folder));
    }

    @Override
    public RawLog raw() {
        return new RocksRawLog(store);
    }

    /** Stores another event at a position, with a checksum that fits. */
    public void overwrite(long position, StoredEvent event) throws Exception {
        store.log().write(changes -> changes.append(List.of(event), position - 1));
    }

    /** Stores bytes of which the checksum does not fit. */
    public void damage(long position, StoredEvent event) throws Exception {
        byte[] record = LogRecord.encode(event, position);
        record[record.length / 2] ^= 1;
        store.log().write(changes -> changes.put(RocksLog.Family.EVENTS, RocksLog.key(position), record));
    }

    public void remove(long position) throws Exception {
        store.log().write(changes -> changes.delete(RocksLog.Family.EVENTS, RocksLog.key(position)));
    }

    @Override
    public void close() throws Exception {
        store.close();
    }
}
