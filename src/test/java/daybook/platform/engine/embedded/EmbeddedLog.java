package daybook.platform.engine.embedded;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StandaloneLog;
import java.nio.file.Path;

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

    @Override
    public void close() throws Exception {
        store.close();
    }
}
