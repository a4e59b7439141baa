package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import daybook.platform.engine.Happened.Counted;
import daybook.platform.engine.Happened.CountedOnce;
import daybook.platform.engine.Happened.Noted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The storage engine's contract, on which the application relies with every engine. Each test starts with an empty log. */
public abstract class EngineContract {

    public static final SnapshotFilter READABLE =
            snapshot -> "2".equals(snapshot.getPayload().getType().getRevision());

    private static final Instant TO_THE_NANOSECOND = Instant.parse("2026-01-02T03:04:05.123456789Z");
    private static final int WRITERS = 8;
    private static final int APPENDS_EACH = 60;
    private static final int PATIENCE_SECONDS = 30;

    private Engine engine;
    private EventStore store;

    /**
     * An open engine.
     *
     * @param closing closes the engine
     */
    public record Engine(EventStore store, AutoCloseable closing) {}

    /** An engine with an empty log, which accepts snapshots of revision {@link #READABLE}. */
    protected abstract Engine open() throws Exception;

    /** Whether the engine reported that another writer was faster. */
    protected boolean isConflict(Throwable failure) {
        return failure instanceof ConcurrencyException || failure instanceof AggregateStreamCreationException;
    }

    @BeforeEach
    final void openStore() throws Exception {
        engine = open();
        store = engine.store();
    }

    @AfterEach
    final void closeStore() throws Exception {
        engine.closing().close();
    }

    public static DomainEventMessage<Noted> event(String aggregate, long sequence) {
        return event(aggregate, sequence, aggregate + " " + sequence);
    }

    private static DomainEventMessage<Noted> event(String aggregate, long sequence, String text) {
        return new GenericDomainEventMessage<>("note", aggregate, sequence, new Noted(text, TO_THE_NANOSECOND));
    }

    @Test
    void keepsTheEventsOfAnAggregateInTheirOrder() {
        store.publish(event("a", 0));
        store.publish(event("a", 1), event("a", 2));
        store.publish(event("b", 0));

        assertThat(store.readEvents("a").asStream().map(EngineContract::sequence))
                .containsExactly(0L, 1L, 2L);
        assertThat(store.readEvents("a", 1).asStream().map(EngineContract::text))
                .containsExactly("a 1", "a 2");
        assertThat(store.lastSequenceNumberFor("a")).hasValue(2L);
    }

    /** More events than any engine reads at a time. */
    @Test
    void readsALongAggregateFromAnywhere() {
        store.publish(LongStream.range(0, 1_500)
                .mapToObj(sequence -> event("a", sequence))
                .toList());

        for (long first : new long[] {0, 1, 15, 16, 17, 1_023, 1_024, 1_025, 1_499, 1_500}) {
            assertThat(store.readEvents("a", first).asStream().map(EngineContract::sequence))
                    .isEqualTo(LongStream.range(first, 1_500).boxed().toList());
        }
    }

    @Test
    void findsNoEventsOfAnUnknownAggregate() {
        store.publish(event("a", 0));

        assertThat(store.readEvents("nobody").hasNext()).isFalse();
        assertThat(store.lastSequenceNumberFor("nobody")).isEmpty();
    }

    @Test
    void hasNothingToReadWhileItIsEmpty() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createTailToken())) {
            assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void refusesATakenSequenceNumber() {
        store.publish(event("a", 0), event("a", 1));

        assertIsConflict(event("a", 1, "again"));
        assertThat(texts("a")).containsExactly("a 0", "a 1");
    }

    @Test
    void refusesASecondCreation() {
        store.publish(event("a", 0));

        assertIsConflict(event("a", 0, "again"));
        assertThat(texts("a")).containsExactly("a 0");
    }

    @Test
    void refusesAnEventWithoutItsPredecessor() {
        store.publish(event("a", 0));

        assertIsConflict(event("a", 2));
        assertIsConflict(event("never begun", 1));
        assertThat(texts("a")).containsExactly("a 0");
        assertThat(store.lastSequenceNumberFor("never begun")).isEmpty();
    }

    @Test
    void goesOnAfterARefusal() {
        store.publish(event("a", 0));
        assertIsConflict(event("a", 0, "again"));

        store.publish(event("a", 1));

        assertThat(texts("a")).containsExactly("a 0", "a 1");
        assertThat(readAll(null).stream().map(EngineContract::text)).containsExactly("a 0", "a 1");
    }

    @Test
    void storesAllEventsOfAnAppendOrNone() {
        store.publish(event("a", 0));

        assertIsConflict(event("b", 0), event("b", 1), event("a", 0, "again"));

        assertThat(store.readEvents("b").hasNext()).isFalse();
        assertThat(readAll(null)).hasSize(1);
    }

    @Test
    void readsOnFromAPosition() {
        IntStream.range(0, 10).forEach(sequence -> store.publish(event("a", sequence)));
        List<TrackedEventMessage<?>> all = readAll(null);

        assertThat(all.stream().map(EngineContract::text))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "a " + i).toList());
        assertThat(readAll(all.get(6).trackingToken()).stream().map(EngineContract::text))
                .containsExactly("a 7", "a 8", "a 9");
        assertThat(readAll(store.createHeadToken())).isEmpty();
        assertThat(readAll(store.createTailToken())).hasSize(10);
    }

    @Test
    void notifiesFollowersOfAppends() throws Exception {
        store.publish(event("a", 0));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createHeadToken())) {
            assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            for (int sequence = 1; sequence <= 3; sequence++) {
                store.publish(event("a", sequence));
                assertThat(text(next(stream))).isEqualTo("a " + sequence);
            }
        }
    }

    @Test
    void keepsMetaDataIdentifiersAndInstantsAsTheyWere() {
        DomainEventMessage<Noted> written = new GenericDomainEventMessage<>(
                "note",
                "a",
                0,
                new Noted("n", TO_THE_NANOSECOND),
                Map.of("actor", "Zoë \uD83D\uDE42", "attempt", 7, "true", true),
                "an identifier of its own",
                TO_THE_NANOSECOND);
        store.publish(written);

        for (DomainEventMessage<?> read : List.of(store.readEvents("a").next(), (DomainEventMessage<?>)
                readAll(null).get(0))) {
            assertThat(read.getIdentifier()).isEqualTo("an identifier of its own");
            assertThat(read.getTimestamp()).isEqualTo(TO_THE_NANOSECOND);
            assertThat(read.getMetaData()).isEqualTo(written.getMetaData());
            assertThat(read.getPayload()).isEqualTo(written.getPayload());
            assertThat(read.getType()).isEqualTo("note");
            assertThat(read.getAggregateIdentifier()).isEqualTo("a");
        }
    }

    @Test
    void keepsEveryCharacter() {
        String text =
                "grün, \u05E9\u05DC\u05D5\u05DD, e\u0301, \uD83D\uDC69\u200D\uD83D\uDE80, \u0000, tab\t, \"quoted\" \\";
        String aggregate = "größe-\u96EA-\uD83D\uDE42";
        store.publish(event(aggregate, 0, text));

        assertThat(texts(aggregate)).containsExactly(text);
        assertThat(store.readEvents(aggregate).next().getAggregateIdentifier()).isEqualTo(aggregate);
    }

    @Test
    void keepsAnEventOfAMebibyte() {
        String large = "0123456789abcde\n".repeat(1 << 16);
        store.publish(event("a", 0, large), event("a", 1));

        assertThat(texts("a")).containsExactly(large, "a 1");
        assertThat(readAll(null).stream().map(EngineContract::text)).containsExactly(large, "a 1");
    }

    @Test
    void beginsWithTheSnapshotThatItCanRead() {
        store.publish(event("a", 0), event("a", 1), event("a", 2));
        store.storeSnapshot(new GenericDomainEventMessage<>("note", "a", 1, new Counted(2)));

        // Not every engine waits until a snapshot is stored.
        await().untilAsserted(() -> {
            List<? extends DomainEventMessage<?>> events =
                    store.readEvents("a").asStream().toList();
            assertThat(events).hasSize(2);
            assertThat(events.get(0).getPayload()).isEqualTo(new Counted(2));
            assertThat(sequence(events.get(1))).isEqualTo(2);
        });
    }

    @Test
    void readsTheEventsWhereTheSnapshotIsOfAnotherRevision() {
        store.publish(event("a", 0), event("a", 1), event("a", 2));
        store.storeSnapshot(new GenericDomainEventMessage<>("note", "a", 1, new CountedOnce("two")));

        assertThat(texts("a")).containsExactly("a 0", "a 1", "a 2");
    }

    @Test
    void takesTheNewestSnapshot() {
        store.publish(event("a", 0), event("a", 1), event("a", 2));
        store.storeSnapshot(new GenericDomainEventMessage<>("note", "a", 0, new Counted(1)));
        awaitPayloads(
                "a", new Counted(1), event("a", 1).getPayload(), event("a", 2).getPayload());
        store.storeSnapshot(new GenericDomainEventMessage<>("note", "a", 2, new Counted(3)));

        awaitPayloads("a", new Counted(3));
    }

    /** Not every engine waits until a snapshot is stored, and concurrent snapshots may be stored in another order. */
    private void awaitPayloads(String aggregateId, Object... payloads) {
        await().untilAsserted(() -> assertThat(
                        store.readEvents(aggregateId).asStream().map(DomainEventMessage::getPayload))
                .isEqualTo(List.of(payloads)));
    }

    /** Eight writers with some conflicting appends, two readers that follow the log, and a reader that starts at the end. */
    @Test
    void hasOneOrderWithoutLossHoweverManyWriteAndAreRefused() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        store.publish(event("contended", 0, "first"));
        acknowledged.add("first");
        try (BlockingStream<TrackedEventMessage<?>> one = store.openStream(store.createTailToken());
                BlockingStream<TrackedEventMessage<?>> other = store.openStream(store.createTailToken())) {
            List<Callable<Void>> writers = IntStream.range(0, WRITERS)
                    .<Callable<Void>>mapToObj(writer -> () -> write(writer, acknowledged))
                    .toList();
            Future<List<String>> seenByOne = threads.submit(() -> follow(one, acknowledged));
            Future<List<String>> seenByOther = threads.submit(() -> follow(other, acknowledged));
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
            store.publish(event("the end", 0, "the end"));
            acknowledged.add("the end");

            List<TrackedEventMessage<?>> log = readAll(null);
            List<String> order = log.stream().map(EngineContract::text).toList();
            assertThat(order).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(order)).isEqualTo(new TreeSet<>(acknowledged));
            for (List<String> seen : List.of(seenByOne.get(), seenByOther.get())) {
                assertThat(seen).doesNotHaveDuplicates();
                assertThat(new TreeSet<>(seen)).isEqualTo(new TreeSet<>(order));
            }
            assertThat(positions(log)).isSorted().doesNotHaveDuplicates();
            assertEachAggregateIsInOrder(log);
        } finally {
            threads.shutdownNow();
        }
    }

    private Void write(int writer, Set<String> acknowledged) {
        Random random = new Random(writer);
        long contended = 1;
        for (int i = 0; i < APPENDS_EACH; i++) {
            String own = "own " + writer;
            DomainEventMessage<?> first = event(own, 2L * i);
            DomainEventMessage<?> second = event(own, 2L * i + 1);
            if (random.nextInt(3) == 0) {
                DomainEventMessage<?> rival = event("contended", contended, writer + " made " + contended);
                if (publishes(List.of(event(own + " beside " + i, 0), rival), acknowledged)) {
                    contended++;
                } else {
                    contended = store.lastSequenceNumberFor("contended").orElseThrow() + 1;
                }
            }
            assertThat(publishes(List.of(first, second), acknowledged)).isTrue();
        }
        return null;
    }

    private boolean publishes(List<DomainEventMessage<?>> events, Set<String> acknowledged) {
        Throwable failure = catchThrowable(() -> store.publish(events));
        if (failure == null) {
            events.forEach(event -> acknowledged.add(text(event)));
            return true;
        }
        assertThat(isConflict(failure)).as("%s", failure).isTrue();
        return false;
    }

    @Test
    void oneAggregateOfManyWritersLosesNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Integer>> writers = IntStream.range(0, WRITERS)
                    .<Callable<Integer>>mapToObj(writer -> () -> appendToOne(writer))
                    .toList();
            for (Future<Integer> refused : threads.invokeAll(writers)) {
                refused.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> texts = texts("one");
        assertThat(texts).hasSize(WRITERS * APPENDS_EACH).doesNotHaveDuplicates();
        for (int writer = 0; writer < WRITERS; writer++) {
            String beginning = writer + ":";
            assertThat(texts.stream().filter(text -> text.startsWith(beginning)))
                    .containsExactlyElementsOf(IntStream.range(0, APPENDS_EACH)
                            .mapToObj(number -> beginning + number)
                            .toList());
        }
    }

    /** @return how many conflicts the writer met */
    private int appendToOne(int writer) {
        int refused = 0;
        for (int number = 0; number < APPENDS_EACH; ) {
            long next = store.lastSequenceNumberFor("one").orElse(-1L) + 1;
            DomainEventMessage<?> event = event("one", next, writer + ":" + number);
            Throwable failure = catchThrowable(() -> store.publish(event));
            if (failure == null) {
                number++;
            } else {
                assertThat(isConflict(failure)).as("%s", failure).isTrue();
                refused++;
            }
        }
        return refused;
    }

    /** Reads until all acknowledged events have arrived: an earlier position may become visible after the last position. */
    private static List<String> follow(BlockingStream<TrackedEventMessage<?>> stream, Set<String> acknowledged)
            throws InterruptedException {
        List<String> seen = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * PATIENCE_SECONDS);
        while (!acknowledged.contains("the end") || !seen.containsAll(acknowledged)) {
            if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                seen.add(text(stream.nextAvailable()));
            }
            assertThat(System.nanoTime()).as("everything comes").isLessThan(deadline);
        }
        return seen;
    }

    /** A stream that is notified without a matching event may return before its timeout, so the call is repeated. */
    private static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> stream)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as("an event comes").isLessThan(deadline);
        }
        return stream.nextAvailable();
    }

    private static void assertEachAggregateIsInOrder(List<TrackedEventMessage<?>> log) {
        Map<String, Long> next = new HashMap<>();
        for (TrackedEventMessage<?> tracked : log) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) tracked;
            assertThat(sequence(event))
                    .as(event.getAggregateIdentifier())
                    .isEqualTo(next.merge(event.getAggregateIdentifier(), 1L, Long::sum) - 1);
        }
    }

    private void assertIsConflict(DomainEventMessage<?>... events) {
        assertThatThrownBy(() -> store.publish(events))
                .satisfies(failure ->
                        assertThat(isConflict(failure)).as("%s", failure).isTrue());
    }

    private List<String> texts(String aggregate) {
        return store.readEvents(aggregate).asStream().map(EngineContract::text).toList();
    }

    /** Reads up to the head of the log: a stream over a network is still empty when it is opened. */
    private List<TrackedEventMessage<?>> readAll(@Nullable TrackingToken after) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        long head = positionOf(store.createHeadToken());
        long position = positionOf(after);
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(after)) {
            while (stream.hasNextAvailable(position < head ? PATIENCE_SECONDS : 0, TimeUnit.SECONDS)) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                events.add(event);
                position = positionOf(event.trackingToken());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return events;
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private static List<Long> positions(List<TrackedEventMessage<?>> log) {
        return log.stream()
                .map(event -> event.trackingToken().position().orElseThrow())
                .toList();
    }

    private static String text(org.axonframework.eventhandling.EventMessage<?> event) {
        return ((Noted) event.getPayload()).text();
    }

    private static long sequence(DomainEventMessage<?> event) {
        return event.getSequenceNumber();
    }
}
