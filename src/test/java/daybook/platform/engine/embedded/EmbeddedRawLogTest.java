package daybook.platform.engine.embedded;

import daybook.platform.engine.RawLogContract;
import daybook.platform.engine.reading.LogStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRawLogTest extends RawLogContract {

    @TempDir
    private Path folder;

    @Override
    protected Opened open() throws Exception {
        EngineFixture fixture = new EngineFixture(folder);
        LogStore store = new LogStore(LogStore.builder(), fixture.engine);
        return new Opened(store, fixture.raw(), () -> {
            store.shutDown();
            fixture.close();
        });
    }
}
