package daybook.platform.engine;

import java.nio.file.Path;
import java.sql.SQLException;

/** The log of the embedded store in a folder. */
public final class EmbeddedLog implements StandaloneLog {

    private final EmbeddedStore store;

    private EmbeddedLog(EmbeddedStore store) {
        this.store = store;
    }

    public static EmbeddedLog open(Path folder) throws SQLException {
        return new EmbeddedLog(EmbeddedStore.open(folder));
    }

    @Override
    public RawLog raw() {
        return new JdbcRawLog(store.log());
    }

    @Override
    public void close() throws Exception {
        store.close();
    }
}
