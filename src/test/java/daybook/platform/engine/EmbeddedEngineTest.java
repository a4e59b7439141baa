package daybook.platform.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEngineTest extends EngineContract {

    @TempDir
    private Path folder;

    @Override
    Engine open() throws Exception {
        EngineFixture fixture = new EngineFixture(folder);
        LogStore store = new LogStore(LogStore.builder(), fixture.engine);
        return new Engine(store, () -> {
            store.shutDown();
            fixture.close();
        });
    }
}
