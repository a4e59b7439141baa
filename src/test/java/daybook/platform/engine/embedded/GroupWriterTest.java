package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.GroupWriterContract;
import daybook.platform.engine.RawLog;
import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Refusal;
import daybook.platform.idempotency.IdempotencyStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupWriterTest extends GroupWriterContract {

    @TempDir
    Path folder;

    @Override
    protected Log open(UnaryOperator<GroupWriter.Batches> wrapping) throws Exception {
        EngineFixture fixture = new EngineFixture(folder, wrapping);
        return new Log() {
            @Override
            public EventStorageEngine engine() {
                return fixture.engine;
            }

            @Override
            public Serializer serializer() {
                return fixture.engine.getEventSerializer();
            }

            @Override
            public RawLog raw() {
                return fixture.raw();
            }

            @Override
            public IdempotencyStore requests() {
                return fixture.requests;
            }

            @Override
            public void close() throws Exception {
                fixture.close();
            }
        };
    }

    @Test
    void refusesAppendsWhileTheDiskIsNearlyFull() throws Exception {
        AtomicLong usable = new AtomicLong(FreeSpaceGuard.RESERVED_BYTES);
        try (EngineFixture fixture = new EngineFixture(folder, batches -> batches, new FreeSpaceGuard(usable::get))) {
            fixture.append("a", 0);
            usable.decrementAndGet();
            assertThatThrownBy(() -> fixture.append("a", 1))
                    .isInstanceOfSatisfying(
                            LogUnavailableException.class,
                            refused -> assertThat(refused.refusal())
                                    .isEqualTo(new Refusal(
                                            Refusal.Kind.UNAVAILABLE,
                                            "disk-full",
                                            "The disk of the log is nearly full.",
                                            Map.of(
                                                    "usableBytes",
                                                    FreeSpaceGuard.RESERVED_BYTES - 1,
                                                    "reservedBytes",
                                                    FreeSpaceGuard.RESERVED_BYTES))));
            usable.incrementAndGet();
            fixture.append("a", 1);
            assertThat(fixture.eventsStored()).isEqualTo(2);
        }
    }

    @Test
    void keepsAcknowledgedEventsAcrossARestart() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.append("a", 0);
        }
        try (EngineFixture fixture = new EngineFixture(folder)) {
            assertThat(fixture.engine.readEvents("a").asStream().map(Object::toString))
                    .hasSize(1);
        }
    }

    @Test
    void refusesASecondProcessOnTheSameFolder() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            assertThat(fixture.eventsStored()).isZero();
            assertThatThrownBy(() -> new EngineFixture(folder))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining("in use by another Daybook process");
        }
    }
}
