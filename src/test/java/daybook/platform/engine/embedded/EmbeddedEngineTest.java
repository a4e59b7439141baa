package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineContract;
import daybook.platform.engine.reading.LogStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEngineTest extends EngineContract {

    @TempDir
    private Path folder;

    @Override
    protected Engine open() throws Exception {
        EngineFixture fixture = new EngineFixture(folder);
        LogStore store = new LogStore(LogStore.builder(), fixture.engine);
        return new Engine(store, () -> {
            store.shutDown();
            fixture.close();
        });
    }
}
