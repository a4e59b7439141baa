package daybook.platform.engine;

import static daybook.platform.engine.EngineFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Refusal;
import daybook.platform.metadata.MetaDataKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupWriterTest {

    private static final int CALLERS = 32;

    @TempDir
    Path folder;

    @Test
    void storesWhatManyCallersAppendAtOnce() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            inParallel(caller -> {
                for (int sequence = 0; sequence < 20; sequence++) {
                    fixture.append("a" + caller, sequence);
                }
                return true;
            });

            assertThat(fixture.eventsStored()).isEqualTo(CALLERS * 20L);
            assertThat(fixture.engine.lastSequenceNumberFor("a7")).hasValue(19L);
        }
    }

    @Test
    void refusesWhatTheDiskMayNotHaveRoomFor() throws Exception {
        AtomicLong usable = new AtomicLong(RoomOnDisk.RESERVED_BYTES);
        try (EngineFixture fixture = new EngineFixture(folder, batches -> batches, new RoomOnDisk(usable::get))) {
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
                                                    RoomOnDisk.RESERVED_BYTES - 1,
                                                    "reservedBytes",
                                                    RoomOnDisk.RESERVED_BYTES))));
            usable.incrementAndGet();
            fixture.append("a", 1);
            assertThat(fixture.eventsStored()).isEqualTo(2);
        }
    }

    @Test
    void letsOneOfManyRivalsWinAndTellsTheOthersOfTheConflict() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.append("contended", 0);
            AtomicInteger won = new AtomicInteger();
            AtomicInteger conflicts = new AtomicInteger();
            inParallel(caller -> {
                for (int sequence = 1; sequence <= 10; sequence++) {
                    try {
                        fixture.append("contended", sequence);
                        won.incrementAndGet();
                    } catch (ConcurrencyException e) {
                        conflicts.incrementAndGet();
                    }
                    // Each caller's other appends share commits with the contended ones and must not suffer.
                    fixture.append("own" + caller, sequence - 1);
                }
                return true;
            });

            assertThat(won).hasValue(10);
            assertThat(conflicts).hasValue(CALLERS * 10 - 10);
            assertThat(fixture.eventsStored()).isEqualTo(1 + 10 + CALLERS * 10L);
        }
    }

    @Test
    void tellsASecondCreationApartFromAConflict() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.append("twice", 0);

            assertThatThrownBy(() -> fixture.append("twice", 0)).isInstanceOf(AggregateStreamCreationException.class);
        }
    }

    @Test
    void storesAllEventsOfAnAppendOrNone() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.append("a", 0);

            assertThatThrownBy(() -> fixture.engine.appendEvents(List.of(event("b", 0), event("a", 0))))
                    .isInstanceOf(AggregateStreamCreationException.class);

            assertThat(fixture.eventsStored()).isOne();
        }
    }

    @Test
    void failsWhatSharesAFailedCommitAndNothingElse() throws Exception {
        FailingCommits failing = new FailingCommits();
        try (EngineFixture fixture = new EngineFixture(folder, failing::around)) {
            failing.next.set(1);
            assertThatThrownBy(() -> fixture.append("lost", 0)).isInstanceOf(EventStoreException.class);
            fixture.append("kept", 0);

            assertThat(fixture.eventsStored()).isOne();
            assertThat(fixture.engine.lastSequenceNumberFor("lost")).isEmpty();
        }
    }

    @Test
    void storesWhatAnInterruptedCallerAppendsAndLeavesItInterrupted() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            Thread.currentThread().interrupt();
            fixture.append("a", 0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(fixture.eventsStored()).isOne();
        }
    }

    @Test
    void refusesWhatComesAfterItWasClosed() throws Exception {
        EngineFixture fixture = new EngineFixture(folder);
        fixture.close();

        assertThatThrownBy(() -> fixture.append("late", 0))
                .hasRootCauseMessage("The store is closing; nothing was stored");
    }

    @Test
    void writesAnIdempotencyRecordWithItsEventsOrNotAtAll() throws Exception {
        String asked =
                "{\"key\": \"k\", \"requestHash\": \"%s\", \"status\": 200, \"id\": \"a\"}".formatted("0".repeat(64));
        Map<String, String> metaData = Map.of(MetaDataKeys.ACTOR, "tester", MetaDataKeys.IDEMPOTENCY, asked);
        FailingCommits failing = new FailingCommits();
        try (EngineFixture fixture = new EngineFixture(folder, failing::around)) {
            failing.next.set(1);
            assertThatThrownBy(() -> fixture.engine.appendEvents(List.of(event("a", 0, metaData))));
            assertThat(fixture.requests.find("tester", "k")).isEmpty();

            fixture.engine.appendEvents(List.of(event("a", 0, metaData)));
            assertThat(fixture.requests.find("tester", "k").orElseThrow().body())
                    .isEqualTo("{\"id\":\"a\",\"version\":1}");
        }
    }

    /** Another process answered the same request: whoever is late stores nothing. */
    @Test
    void refusesWhatIsRecordedAlready() throws Exception {
        String asked =
                "{\"key\": \"k\", \"requestHash\": \"%s\", \"status\": 200, \"id\": \"a\"}".formatted("0".repeat(64));
        Map<String, String> metaData = Map.of(MetaDataKeys.ACTOR, "tester", MetaDataKeys.IDEMPOTENCY, asked);
        try (EngineFixture fixture = new EngineFixture(folder)) {
            fixture.engine.appendEvents(List.of(event("a", 0, metaData)));

            assertThatThrownBy(() -> fixture.engine.appendEvents(List.of(event("a", 1, metaData))))
                    .isInstanceOf(ConcurrencyException.class);
            assertThat(fixture.eventsStored()).isOne();
        }
    }

    /** The record that one of them asks for cannot even be written. */
    @Test
    void failsWhoseRecordCannotBeWrittenAndNothingThatSharesItsCommit() throws Exception {
        Map<String, String> unreadable = Map.of(MetaDataKeys.ACTOR, "tester", MetaDataKeys.IDEMPOTENCY, "no JSON");
        try (EngineFixture fixture = new EngineFixture(folder)) {
            AtomicInteger failed = new AtomicInteger();
            inParallel(caller -> {
                for (int sequence = 0; sequence < 10; sequence++) {
                    if (caller % 4 == 0) {
                        try {
                            fixture.engine.appendEvents(List.of(event("bad" + caller + "-" + sequence, 0, unreadable)));
                        } catch (EventStoreException e) {
                            failed.incrementAndGet();
                        }
                    } else {
                        fixture.append("good" + caller, sequence);
                    }
                }
                return true;
            });

            assertThat(failed).hasValue(CALLERS / 4 * 10);
            assertThat(fixture.eventsStored()).isEqualTo(CALLERS * 3 / 4 * 10L);
        }
    }

    @Test
    void keepsWhatWasAcknowledgedWhenItIsOpenedAgain() throws Exception {
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

    private static void inParallel(Work work) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                all.add(() -> work.of(number));
            }
            for (Future<Boolean> done : callers.invokeAll(all)) {
                done.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private interface Work {
        boolean of(int caller) throws Exception;
    }

    /** Lets the next so many commits fail. */
    private static final class FailingCommits {

        private final AtomicLong next = new AtomicLong();

        private GroupWriter.Batches around(GroupWriter.Batches batches) {
            return batch -> {
                if (next.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    throw new IOException("The disk is full");
                }
                batches.store(batch);
            };
        }
    }
}
