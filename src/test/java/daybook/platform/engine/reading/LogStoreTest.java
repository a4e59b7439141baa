package daybook.platform.engine.reading;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import daybook.platform.engine.embedded.EngineFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failure after an event was stored, for example in a callback, must not fail the append. */
class LogStoreTest {

    private static final List<? extends EventMessage<?>> STORED = List.of(EngineFixture.event("a", 0));

    @TempDir
    private Path folder;

    @Test
    void anAppendThatEndsAfterTheShutdownIsStored() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            LogStore log = new LogStore(LogStore.builder(), fixture.engine);
            log.shutDown();

            assertThatCode(() -> log.afterCommit(STORED)).doesNotThrowAnyException();
        }
    }

    @Test
    void aFailedCallbackRunsAgainAtTheNextAppend() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            LogStore log = new LogStore(LogStore.builder(), fixture.engine);
            AtomicInteger calls = new AtomicInteger();
            log.onAppended(() -> {
                calls.incrementAndGet();
                throw new IllegalStateException("Stumbled for the test");
            });
            log.afterCommit(STORED);
            await().until(() -> calls.get() == 1);
            log.afterCommit(STORED);
            await().until(() -> calls.get() == 2);
            log.shutDown();
        }
    }
}
