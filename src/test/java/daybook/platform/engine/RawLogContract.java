package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.Happened.Noted;
import daybook.platform.metadata.MetaDataKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of the raw log, checked against the engine's own writing and reading. Each test starts with an empty log. */
public abstract class RawLogContract {

    private static final Instant INSTANT = Instant.parse("2026-02-03T04:05:06.123456789Z");
    private static final int PATIENCE_SECONDS = 30;

    private Opened opened;
    private EventStore store;
    private RawLog log;

    /**
     * The same log as an event store and as raw records.
     *
     * @param closing closes the engine
     */
    public record Opened(EventStore store, RawLog log, AutoCloseable closing) {}

    protected abstract Opened open() throws Exception;

    @BeforeEach
    final void openLog() throws Exception {
        opened = open();
        store = opened.store();
        log = opened.log();
    }

    @AfterEach
    final void closeLog() throws Exception {
        opened.closing().close();
    }

    @Test
    void readsWhatTheEngineStoredAsItIsStored() {
        store.publish(event("a", 0));
        store.publish(event("a", 1));
        store.publish(event("b", 0));

        List<StoredEvent> events = read();

        assertThat(events).extracting(StoredEvent::aggregateId).containsExactly("a", "a", "b");
        StoredEvent second = events.get(1);
        assertThat(second.sequence()).isOne();
        assertThat(second.aggregateType()).isEqualTo("note");
        assertThat(second.type()).isEqualTo("test.Noted");
        assertThat(second.revision()).isEqualTo("1");
        assertThat(second.instant()).isEqualTo(INSTANT);
        assertThat(text(second.payload()))
                .contains("\"text\":\"a 1\"")
                .contains("\"at\":\"2026-02-03T04:05:06.123456789Z\"");
        assertThat(text(second.metadata())).isEqualTo("{\"actor\":\"tester\"}");
    }

    @Test
    void theEngineReadsWhatWasAppended() throws Exception {
        log.append(List.of(noted("e0", "a", 0, "first"), noted("e1", "a", 1, "š 書 🙂")));

        List<? extends DomainEventMessage<?>> events =
                store.readEvents("a").asStream().toList();
        assertThat(events).hasSize(2);
        assertThat(events.get(1).getIdentifier()).isEqualTo("e1");
        assertThat(events.get(1).getTimestamp()).isEqualTo(INSTANT);
        assertThat(events.get(1).getPayload()).isEqualTo(new Noted("š 書 🙂", INSTANT));
        assertThat(events.get(1).getMetaData()).isEqualTo(Map.of(MetaDataKeys.ACTOR, "tester"));
        assertThat(follow(2)).containsExactly("first", "š 書 🙂");
    }

    /** The log has more events than a shared page, and positions that stay empty. */
    @Test
    void aFollowerSeesAllAppendedEvents() throws Exception {
        List<StoredEvent> events = many(1_500);
        log.append(events.subList(0, 700));
        assertThatThrownBy(() -> log.append(List.of(noted("x", "b", 0, ""), noted("y", "a", 0, ""))))
                .isInstanceOf(IllegalStateException.class);
        log.append(events.subList(700, 1_500));

        List<String> texts = LongStream.range(0, 1_500).mapToObj(Long::toString).toList();
        assertThat(follow(1_500)).isEqualTo(texts);
        store.publish(event("a", 1_500));
        assertThat(follow(1_501)).hasSize(1_501).startsWith(texts.toArray(String[]::new));
    }

    @Test
    void appendsAllOrNone() {
        log.append(List.of(noted("e0", "a", 0, "first")));

        assertThatThrownBy(() -> log.append(List.of(noted("e1", "b", 0, ""), noted("e2", "a", 0, ""))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(read()).extracting(StoredEvent::id).containsExactly("e0");
    }

    @Test
    void readsPastTheBorderOfAPage() {
        log.append(many(128));

        assertThat(read())
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(LongStream.range(0, 128).boxed().toList());
        assertThat(log.sizeEstimate()).isEqualTo(128);
    }

    @Test
    void readsAndAppendsEventsWithoutAnAggregate() {
        store.publish(GenericEventMessage.asEventMessage(new Noted("of the house", INSTANT)));

        StoredEvent event = read().get(0);
        assertThat(event.aggregateType()).isNull();
        assertThat(event.aggregateId()).isEqualTo(event.id());
        assertThat(event.sequence()).isZero();
    }

    /** More reads than there are connections. */
    @Test
    void pagesFollowEachOtherFromAnyPosition() {
        assertThat(log.head()).isZero();
        assertThat(log.after(0, 10)).isEmpty();
        assertThat(log.positionsOfEvery(50, 0, 0)).isEmpty();
        log.append(many(130).subList(0, 70));
        assertThatThrownBy(() -> log.append(List.of(noted("x", "b", 0, ""), noted("y", "a", 0, ""))))
                .isInstanceOf(IllegalStateException.class);
        log.append(many(130).subList(70, 130));

        List<RawLog.Positioned> all = new ArrayList<>();
        List<RawLog.Positioned> page = log.after(0, 50);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(50);
            all.addAll(page);
            page = log.after(all.get(all.size() - 1).position(), 50);
        }

        assertThat(all).extracting(RawLog.Positioned::position).isSorted().doesNotHaveDuplicates();
        assertThat(all)
                .extracting(positioned -> positioned.event().id())
                .containsExactlyElementsOf(read().stream().map(StoredEvent::id).toList());
        assertThat(log.head()).isEqualTo(all.get(129).position());
        assertThat(log.positionsOfEvery(50, 0, log.head()))
                .containsExactly(all.get(49).position(), all.get(99).position());
        assertThat(log.positionsOfEvery(30, all.get(69).position(), log.head()))
                .containsExactly(all.get(99).position(), all.get(129).position());
        assertThat(log.after(all.get(41).position(), 1))
                .singleElement()
                .satisfies(next -> assertThat(next.event().sequence()).isEqualTo(42));
        long second = all.get(43).position();
        assertThat(log.between(all.get(41).position(), second, 10))
                .extracting(next -> next.event().sequence())
                .containsExactly(42L, 43L);
        assertThat(log.positionOf(all.get(43).event().id(), second)).isEqualTo(second);
    }

    @Test
    void releasesItsConnections() {
        for (int time = 0; time < 50; time++) {
            assertThat(read()).hasSize(time);
            store.publish(event("a", time));
        }
    }

    protected final RawLog log() {
        return log;
    }

    /** The events that the engine delivers to a processor from the beginning of the log, up to the given count. */
    private List<String> follow(int count) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createTailToken())) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (texts.size() < count) {
                assertThat(System.nanoTime()).as("an event comes").isLessThan(deadline);
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    texts.add(((Noted) stream.nextAvailable().getPayload()).text());
                }
            }
        }
        return texts;
    }

    private List<StoredEvent> read() {
        try (Stream<StoredEvent> events = log.read()) {
            return events.toList();
        }
    }

    private static List<StoredEvent> many(int count) {
        return LongStream.range(0, count)
                .mapToObj(sequence -> noted("e" + sequence, "a", sequence, Long.toString(sequence)))
                .toList();
    }

    @Test
    @Tag("soak")
    void holdsAMillionEventsOfOneAggregate() {
        appendMany(1_000_000, number -> "a", number -> number);

        assertThat(store.lastSequenceNumberFor("a")).hasValue(999_999L);
        assertThat(store.readEvents("a").asStream().mapToLong(DomainEventMessage::getSequenceNumber))
                .hasSize(1_000_000)
                .isSorted();
        assertThat(store.readEvents("a", 999_990).asStream()).hasSize(10);
        store.publish(event("a", 1_000_000));
        assertThat(store.readEvents("a", 1_000_000).next().getSequenceNumber()).isEqualTo(1_000_000);
    }

    @Test
    @Tag("soak")
    void holdsFiveMillionEvents() throws Exception {
        int aggregates = 50_000;
        appendMany(5_000_000, number -> "a" + number % aggregates, number -> number / aggregates);

        assertThat(store.lastSequenceNumberFor("a7")).hasValue(99L);
        assertThat(store.readEvents("a" + (aggregates - 1)).asStream()).hasSize(100);
        assertThat(log.check()).isEqualTo(5_000_000);
        store.publish(event("a0", 100));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            long previous = 0;
            for (int count = 0; count <= 5_000_000; count++) {
                assertThat(stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
                long position =
                        stream.nextAvailable().trackingToken().position().orElseThrow();
                assertThat(position).isGreaterThan(previous);
                previous = position;
            }
        }
    }

    private void appendMany(int count, LongFunction<String> aggregate, LongUnaryOperator sequence) {
        int batch = 1_000;
        for (long first = 0; first < count; first += batch) {
            log.append(LongStream.range(first, first + batch)
                    .mapToObj(number ->
                            noted("e" + number, aggregate.apply(number), sequence.applyAsLong(number), "n" + number))
                    .toList());
        }
    }

    private static DomainEventMessage<Noted> event(String aggregate, long sequence) {
        String text = aggregate + " " + sequence;
        return new GenericDomainEventMessage<>(
                "note",
                aggregate,
                sequence,
                new Noted(text, INSTANT),
                Map.of(MetaDataKeys.ACTOR, "tester"),
                "event of " + text,
                INSTANT);
    }

    protected static StoredEvent noted(String id, String aggregate, long sequence, String text) {
        return new StoredEvent(
                id,
                "note",
                aggregate,
                sequence,
                "test.Noted",
                "1",
                INSTANT,
                "{\"actor\":\"tester\"}".getBytes(StandardCharsets.UTF_8),
                ("{\"text\":\"" + text + "\",\"at\":\"" + INSTANT + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
