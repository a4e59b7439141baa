package daybook.platform.engine;

import static daybook.platform.engine.embedded.EngineFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.idempotency.IdempotencyStore;
import daybook.platform.idempotency.RecordedAnswer;
import daybook.platform.metadata.MetaDataKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** The group writer's contract, for every log that it writes to. Each test starts with an empty log. */
public abstract class GroupWriterContract {

    private static final int CALLERS = 32;

    /** A log with a group writer. */
    public interface Log extends AutoCloseable {

        EventStorageEngine engine();

        Serializer serializer();

        RawLog raw();

        IdempotencyStore requests();

        /** The aggregate and the sequence number of each event, in the order of positions. */
        default List<String> events() {
            try (Stream<StoredEvent> events = raw().read()) {
                return events.map(event -> event.aggregateId() + " " + event.sequence())
                        .toList();
            }
        }

        /** The recorded answer to the test user's request with the key, if there is any. */
        default Optional<String> answer(String key) {
            return requests().find("tester", key).map(RecordedAnswer::body);
        }

        default long eventsStored() {
            return events().size();
        }

        default void append(String aggregate, long sequence) {
            engine().appendEvents(List.of(event(aggregate, sequence)));
        }
    }

    /** @param wrapping decorates the batches between the writer and the log */
    protected abstract Log open(UnaryOperator<GroupWriter.Batches> wrapping) throws Exception;

    private Log open() throws Exception {
        return open(batches -> batches);
    }

    @Test
    void storesWhatManyCallersAppendAtOnce() throws Exception {
        try (Log log = open()) {
            inParallel(caller -> {
                for (int sequence = 0; sequence < 20; sequence++) {
                    log.append("a" + caller, sequence);
                }
                return true;
            });

            assertThat(log.eventsStored()).isEqualTo(CALLERS * 20L);
            assertThat(log.engine().lastSequenceNumberFor("a7")).hasValue(19L);
        }
    }

    @Test
    void letsOneOfManyRivalsWinAndTellsTheOthersOfTheConflict() throws Exception {
        try (Log log = open()) {
            log.append("contended", 0);
            AtomicInteger won = new AtomicInteger();
            AtomicInteger conflicts = new AtomicInteger();
            inParallel(caller -> {
                for (int sequence = 1; sequence <= 10; sequence++) {
                    try {
                        log.append("contended", sequence);
                        won.incrementAndGet();
                    } catch (ConcurrencyException e) {
                        conflicts.incrementAndGet();
                    }
                    // The other appends of each caller share commits with the contended appends and must succeed.
                    log.append("own" + caller, sequence - 1);
                }
                return true;
            });

            assertThat(won).hasValue(10);
            assertThat(conflicts).hasValue(CALLERS * 10 - 10);
            assertThat(log.eventsStored()).isEqualTo(1 + 10 + CALLERS * 10L);
        }
    }

    @Test
    void tellsASecondCreationApartFromAConflict() throws Exception {
        try (Log log = open()) {
            log.append("twice", 0);

            assertThatThrownBy(() -> log.append("twice", 0)).isInstanceOf(AggregateStreamCreationException.class);
        }
    }

    @Test
    void storesAllEventsOfAnAppendOrNone() throws Exception {
        try (Log log = open()) {
            log.append("a", 0);

            assertThatThrownBy(() -> log.engine().appendEvents(List.of(event("b", 0), event("a", 0))))
                    .isInstanceOf(AggregateStreamCreationException.class);

            assertThat(log.eventsStored()).isOne();
        }
    }

    @Test
    void failsOnlyTheAppendsOfAFailedCommit() throws Exception {
        FailingBatches failing = new FailingBatches();
        try (Log log = open(failing::around)) {
            failing.next.set(1);
            assertThatThrownBy(() -> log.append("lost", 0)).isInstanceOf(EventStoreException.class);
            log.append("kept", 0);

            assertThat(log.eventsStored()).isOne();
            assertThat(log.engine().lastSequenceNumberFor("lost")).isEmpty();
        }
    }

    @Test
    void storesTheAppendOfAnInterruptedCallerAndKeepsTheInterrupt() throws Exception {
        try (Log log = open()) {
            Thread.currentThread().interrupt();
            log.append("a", 0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.eventsStored()).isOne();
        }
    }

    @Test
    void refusesAppendsAfterTheClose() throws Exception {
        Log log = open();
        log.close();

        assertThatThrownBy(() -> log.append("late", 0)).hasRootCauseMessage("The store is closing; nothing was stored");
    }

    @Test
    void writesAnIdempotencyRecordWithItsEventsOrNotAtAll() throws Exception {
        Map<String, String> metaData = asksForRecord("k");
        FailingBatches failing = new FailingBatches();
        try (Log log = open(failing::around)) {
            failing.next.set(1);
            assertThatThrownBy(() -> log.engine().appendEvents(List.of(event("a", 0, metaData))));
            assertThat(log.answer("k")).isEmpty();

            log.engine().appendEvents(List.of(event("a", 0, metaData)));
            assertThat(log.answer("k")).contains("{\"id\":\"a\",\"version\":1}");
        }
    }

    /** The idempotency record of an append in the batch cannot be written. */
    @Test
    void failsOnlyTheAppendWhoseRecordCannotBeWritten() throws Exception {
        Map<String, String> unreadable = Map.of(MetaDataKeys.ACTOR, "tester", MetaDataKeys.IDEMPOTENCY, "no JSON");
        try (Log log = open()) {
            AtomicInteger failed = new AtomicInteger();
            inParallel(caller -> {
                for (int sequence = 0; sequence < 10; sequence++) {
                    if (caller % 4 == 0) {
                        try {
                            log.engine().appendEvents(List.of(event("bad" + caller + "-" + sequence, 0, unreadable)));
                        } catch (EventStoreException e) {
                            failed.incrementAndGet();
                        }
                    } else {
                        log.append("good" + caller, sequence);
                    }
                }
                return true;
            });

            assertThat(failed).hasValue(CALLERS / 4 * 10);
            assertThat(log.eventsStored()).isEqualTo(CALLERS * 3 / 4 * 10L);
        }
    }

    /**
     * Another process has handled the same request first: the late append fails with a conflict, so that its caller looks for the
     * recorded answer.
     */
    @Test
    void storesNoEventWhoseRequestIsRecordedAlready() throws Exception {
        try (Log log = open()) {
            log.engine().appendEvents(List.of(event("a", 0, asksForRecord("k"))));

            assertThatThrownBy(() -> log.engine().appendEvents(List.of(event("a", 1, asksForRecord("k")))))
                    .isInstanceOf(ConcurrencyException.class);
            assertThat(log.events()).containsExactly("a 0");
            assertThat(log.answer("k")).contains("{\"id\":\"a\",\"version\":1}");
        }
    }

    @Test
    void storesABatchInItsOrder() throws Exception {
        List<GroupWriter.Batches> batches = new ArrayList<>();
        try (Log log = open(capturing(batches))) {
            List<GroupWriter.Append> batch = LongStream.range(10, 60)
                    .mapToObj(number -> append(log, event("a" + number, 0), event("a" + number, 1)))
                    .toList();
            batches.get(0).store(batch);

            assertThat(batch).allMatch(GroupWriter.Append::isPending);
            assertThat(log.events())
                    .isEqualTo(LongStream.range(10, 60)
                            .boxed()
                            .flatMap(number -> Stream.of("a" + number + " 0", "a" + number + " 1"))
                            .toList());
        }
    }

    /** The batch contains an event that exists already, an event without a predecessor, and a repeated request. */
    @Test
    void failsOnlyTheInvalidAppendsOfABatch() throws Exception {
        List<GroupWriter.Batches> batches = new ArrayList<>();
        try (Log log = open(capturing(batches))) {
            log.append("b", 0);
            List<GroupWriter.Append> batch = List.of(
                    append(log, event("a", 0)),
                    append(log, event("b", 0)),
                    append(log, event("c", 0), event("c", 1)),
                    append(log, event("d", 0), event("d", 2)),
                    append(log, event("e", 0, asksForRecord("k"))),
                    append(log, event("f", 0, asksForRecord("k"))),
                    append(log, event("g", 0)));
            batches.get(0).store(batch);

            assertThat(batch)
                    .extracting(GroupWriter.Append::isPending)
                    .containsExactly(true, false, true, false, true, false, true);
            assertThat(log.events()).containsExactly("b 0", "a 0", "c 0", "c 1", "e 0", "g 0");
            assertThat(log.answer("k")).contains("{\"id\":\"a\",\"version\":1}");
        }
    }

    private static UnaryOperator<GroupWriter.Batches> capturing(List<GroupWriter.Batches> captured) {
        return batches -> {
            captured.add(batches);
            return batches;
        };
    }

    private static GroupWriter.Append append(Log log, DomainEventMessage<?>... events) {
        return new GroupWriter.Append(
                Stream.of(events)
                        .map(event -> LogRow.of(event, log.serializer()))
                        .toList(),
                Thread.currentThread());
    }

    private static Map<String, String> asksForRecord(String key) {
        String asked = "{\"key\": \"%s\", \"requestHash\": \"%s\", \"status\": 200, \"id\": \"a\"}"
                .formatted(key, "0".repeat(64));
        return Map.of(MetaDataKeys.ACTOR, "tester", MetaDataKeys.IDEMPOTENCY, asked);
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

    /** Lets the given number of batches fail. */
    private static final class FailingBatches {

        private final AtomicLong next = new AtomicLong();

        private GroupWriter.Batches around(GroupWriter.Batches batches) {
            return batch -> {
                if (next.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    throw new SQLException("The disk is full");
                }
                batches.store(batch);
            };
        }
    }
}
