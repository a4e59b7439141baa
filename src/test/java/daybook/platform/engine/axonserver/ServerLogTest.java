package daybook.platform.engine.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.EngineContract;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.Happened;
import daybook.platform.engine.LogRow;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.reading.LargeEvent;
import daybook.platform.errors.LogUnavailableException;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.grpc.Status;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests to Axon Server, and the interpretation of its answers. The server is a test double; the contract tests use a real server.
 */
class ServerLogTest {

    private final ServerRecords records = new ServerRecords(LogSerializer.create(LogicalNames.of(Happened.CLASSES)));
    private final Double server = new Double();
    private final ServerLog log = new ServerLog(server::channel, records);

    /** A server with a few events, which fails the calls that a test tells it to fail. */
    private final class Double {

        private final List<Event> stored = new ArrayList<>();
        private final List<Sent> streams = new ArrayList<>();
        private final List<Asked> asked = new ArrayList<>();
        private @Nullable RuntimeException refusal;
        private String refused = "";
        private int transactions;

        private EventChannel channel() {
            return proxy(EventChannel.class, (self, method, arguments) -> switch (method.getName()) {
                case "startAppendEventsTransaction" -> transaction();
                case "getLastToken" -> CompletableFuture.completedFuture(stored.size() - 1L);
                case "openStream" -> opened((Long) arguments[0]);
                case "openAggregateStream" -> asked((String) arguments[0], (Long) arguments[1], (Long) arguments[2]);
                default -> throw new UnsupportedOperationException(method.getName());
            });
        }

        private EventStream opened(long after) {
            Sent stream = new Sent(after + 1);
            streams.add(stream);
            return stream;
        }

        private AggregateEventStream asked(String aggregate, long first, long end) {
            Asked stream = new Asked(stored.stream()
                    .filter(event -> event.getAggregateIdentifier().equals(aggregate)
                            && event.getAggregateSequenceNumber() >= first
                            && event.getAggregateSequenceNumber() < end)
                    .iterator());
            asked.add(stream);
            return stream;
        }

        private AppendEventsTransaction transaction() {
            List<Event> events = new ArrayList<>();
            return proxy(AppendEventsTransaction.class, (self, method, arguments) -> switch (method.getName()) {
                case "appendEvent" -> {
                    events.add((Event) arguments[0]);
                    yield self;
                }
                case "commit" -> commit(events);
                default -> throw new UnsupportedOperationException(method.getName());
            });
        }

        private CompletableFuture<Confirmation> commit(List<Event> events) {
            transactions++;
            if (refusal != null
                    && events.stream()
                            .anyMatch(event -> event.getAggregateIdentifier().equals(refused))) {
                return CompletableFuture.failedFuture(refusal);
            }
            stored.addAll(events);
            return CompletableFuture.completedFuture(
                    Confirmation.newBuilder().setSuccess(true).build());
        }

        private void refuse(String aggregate, Status status) {
            refused = aggregate;
            refusal = status.asRuntimeException();
        }
    }

    /** A stream of the whole log from a token of the server on. */
    private final class Sent implements EventStream {

        private final long first;
        private long next;
        private boolean closed;
        private boolean broken;
        private Runnable onAvailable = () -> {};

        private Sent(long first) {
            this.first = first;
            this.next = first;
        }

        @Override
        public @Nullable EventWithToken nextIfAvailable() {
            if (broken) {
                throw new StreamClosedException(new IllegalStateException("No event for token"));
            }
            if (next >= server.stored.size()) {
                return null;
            }
            EventWithToken event = EventWithToken.newBuilder()
                    .setToken(next)
                    .setEvent(server.stored.get((int) next))
                    .build();
            next++;
            return event;
        }

        @Override
        public @Nullable EventWithToken nextIfAvailable(long timeout, TimeUnit unit) {
            return nextIfAvailable();
        }

        @Override
        public void onAvailable(Runnable callback) {
            onAvailable = callback;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public EventWithToken peek() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EventWithToken next() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Throwable> getError() {
            return Optional.empty();
        }

        @Override
        public void excludePayloadType(String payloadType, String revision) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Asked implements AggregateEventStream {

        private final Iterator<Event> events;
        private boolean cancelled;

        private Asked(Iterator<Event> events) {
            this.events = events;
        }

        @Override
        public Event next() {
            return events.next();
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static StoredEvent event(String aggregate, long sequence) {
        return event(aggregate, sequence, "any");
    }

    private static StoredEvent event(String aggregate, long sequence, String text) {
        return new StoredEvent(
                aggregate + "-" + sequence,
                "note",
                aggregate,
                sequence,
                "test.Noted",
                null,
                Instant.EPOCH,
                "{\"actor\":\"tester\"}".getBytes(StandardCharsets.UTF_8),
                ("{\"text\":\"" + text + "\",\"at\":\"1970-01-01T00:00:00Z\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void store(String aggregate, int events) {
        for (int sequence = 0; sequence < events; sequence++) {
            server.stored.add(records.toServer(event(aggregate, sequence)));
        }
    }

    private List<String> newAfter(long position) {
        List<String> read = new ArrayList<>();
        log.newEvents(position, 100, (at, event) -> read.add(at + " " + event.id()));
        return read;
    }

    private List<Long> positionsAfter(long position, int countMax) {
        List<Long> read = new ArrayList<>();
        log.events(position, countMax, (at, event) -> read.add(at));
        return read;
    }

    @Test
    void positionsBeginAtOne() {
        assertThat(log.head()).isZero();
        store("a", 3);

        assertThat(log.head()).isEqualTo(3);
        assertThat(positionsAfter(0, 10)).containsExactly(1L, 2L, 3L);
        assertThat(positionsAfter(1, 1)).containsExactly(2L);
        assertThat(positionsAfter(3, 10)).isEmpty();
    }

    @Test
    void aPageHasFewLargeEvents() {
        String large = "x".repeat(LargeEvent.LARGE_BYTES);
        for (int sequence = 0; sequence < 2 * LargeEvent.A_PAGE_MAX; sequence++) {
            server.stored.add(records.toServer(event("a", sequence, large)));
        }

        assertThat(positionsAfter(0, 100)).hasSize(LargeEvent.A_PAGE_MAX);
    }

    @Test
    void aPageClosesItsStream() {
        store("a", 5);

        positionsAfter(0, 2);

        assertThat(server.streams).singleElement().matches(Sent::isClosed);
    }

    @Test
    void aReadingGoesOnWhereTheServerHasEndedItsStream() {
        store("a", 4);
        try (ServerLog.Reading reading = log.read(0, 4)) {
            assertThat(reading.next().getMessageIdentifier()).isEqualTo("a-0");
            server.streams.get(0).broken = true;

            assertThat(reading.next().getMessageIdentifier()).isEqualTo("a-1");
            assertThat(server.streams).extracting(stream -> stream.first).containsExactly(0L, 1L);
        }
    }

    @Test
    void aReadingEndsWhereTheServerSendsNoMore() {
        store("a", 1);
        try (ServerLog.Reading reading = log.read(0, 2)) {
            reading.next();

            assertThatThrownBy(reading::next).isInstanceOf(LogUnavailableException.class);
        }
    }

    @Test
    void newEventsComeByOneStream() {
        assertThat(newAfter(0)).isEmpty();
        store("a", 2);
        assertThat(newAfter(0)).containsExactly("1 a-0", "2 a-1");
        store("b", 1);
        assertThat(newAfter(2)).containsExactly("3 b-0");

        assertThat(server.streams).hasSize(1);
    }

    @Test
    void newEventsGoOnWhereTheServerHasEndedTheStream() {
        store("a", 2);
        assertThat(newAfter(0)).hasSize(2);
        server.streams.get(0).broken = true;
        store("b", 1);

        assertThat(newAfter(2)).isEmpty();
        assertThat(newAfter(2)).containsExactly("3 b-0");
    }

    @Test
    void newEventsAreReadFromWhereTheReaderIs() {
        store("a", 4);
        assertThat(newAfter(2)).containsExactly("3 a-2", "4 a-3");

        assertThat(newAfter(1)).containsExactly("2 a-1", "3 a-2", "4 a-3");
        assertThat(server.streams.get(0).closed).isTrue();
    }

    @Test
    void anArrivalCallsTheCallback() {
        List<String> calls = new ArrayList<>();
        newAfter(0);
        log.onArrival(() -> calls.add("arrived"));

        server.streams.get(0).onAvailable.run();

        assertThat(calls).containsExactly("arrived");
    }

    @Test
    void noStreamOfAnAggregateStaysOpen() {
        store("a", 20);

        assertThat(log.eventsOf("a", 3, 5)).extracting(StoredEvent::sequence).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(log.eventsOf("a", 20, 5)).isEmpty();
        assertThat(server.asked).hasSize(2).allMatch(stream -> stream.cancelled && !stream.events.hasNext());
    }

    @Test
    void aTakenSequenceNumberIsAConflict() {
        server.refuse("a", Status.OUT_OF_RANGE.withDescription("[AXONIQ-2000] Invalid sequence number"));

        assertThatThrownBy(() -> log.append(List.of(records.toServer(event("a", 0)))))
                .isInstanceOf(ConflictException.class);
    }

    /** A server that shuts down orderly resets its streams. */
    @Test
    void aServerThatShutsDownIsUnavailable() {
        for (Status status : List.of(
                Status.UNAVAILABLE,
                Status.INTERNAL.withDescription("RST_STREAM closed stream. HTTP/2 error code: INTERNAL_ERROR"))) {
            server.refuse("a", status);

            assertThatThrownBy(() -> log.append(List.of(records.toServer(event("a", 0)))))
                    .isInstanceOf(LogUnavailableException.class);
        }
    }

    @Test
    void anInternalErrorOfTheServerIsNotAnOutage() {
        server.refuse("a", Status.INTERNAL.withDescription("The disk has failed"));

        assertThatThrownBy(() -> log.append(List.of(records.toServer(event("a", 0)))))
                .isNotInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("The disk has failed");
    }

    private GroupWriter.Append append(String aggregate) {
        return new GroupWriter.Append(
                List.of(LogRow.of(
                        EngineContract.event(aggregate, 0), LogSerializer.create(LogicalNames.of(Happened.CLASSES)))),
                Thread.currentThread());
    }

    @Test
    void aBatchIsOneTransaction() throws Exception {
        new ServerBatches(log).store(List.of(append("a"), append("b"), append("c")));

        assertThat(server.transactions).isEqualTo(1);
        assertThat(server.stored).hasSize(3);
    }

    @Test
    void onlyTheAppendWhoseSequenceNumberIsTakenFails() throws Exception {
        server.refuse("b", Status.OUT_OF_RANGE.withDescription("[AXONIQ-2000] Invalid sequence number"));
        List<GroupWriter.Append> batch = List.of(append("a"), append("b"), append("c"));

        new ServerBatches(log).store(batch);

        assertThat(batch).extracting(GroupWriter.Append::isPending).containsExactly(true, false, true);
        assertThat(server.stored).extracting(Event::getAggregateIdentifier).containsExactly("a", "c");
    }

    @Test
    void noneOfABatchIsTriedAgainWhereTheServerIsAway() {
        server.refuse("b", Status.UNAVAILABLE);

        assertThatThrownBy(() -> new ServerBatches(log).store(List.of(append("a"), append("b"))))
                .isInstanceOf(LogUnavailableException.class);
        assertThat(server.transactions).isEqualTo(1);
    }

    /** Metadata with types that the server supports is stored without its JSON. */
    @Test
    void aMessageComesBackFromTheServerAsItsRecord() {
        LogSerializer serializer = LogSerializer.create(LogicalNames.of(Happened.CLASSES));
        Map<String, Object> metadata = Map.of("actor", "tester", "attempt", 7, "done", true, "large", 1L << 40);
        LogRow row = LogRow.of(EngineContract.event("a", 0).withMetaData(metadata), serializer);

        Event sent = records.toServer(row);
        StoredEvent back = records.fromServer(sent);

        assertThat(sent.getMetaDataMap())
                .containsKeys("actor", "attempt", "done", "large")
                .doesNotContainKey("daybook.metadata");
        assertThat(JsonMapper.shared().readValue(back.metadata(), Map.class)).isEqualTo(metadata);
        assertThat(back).usingRecursiveComparison().ignoringFields("metadata").isEqualTo(row.stored());
    }
}
