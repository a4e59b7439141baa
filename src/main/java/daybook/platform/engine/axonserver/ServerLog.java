package daybook.platform.engine.axonserver;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.engine.reading.LargeEvent;
import daybook.platform.errors.LogUnavailableException;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log on Axon Server, through the connector's event channel. The server counts positions from 0. Here the first event has position 1,
 * as on every engine, so that 0 is the position before any event.
 *
 * <p>Every method throws {@link LogUnavailableException} if the server is away.
 */
final class ServerLog {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);

    private static final int ANSWER_SECONDS_MAX = 30;

    /** How many events the server sends ahead (back-pressure). The number is small because an event may have several MiB. */
    private static final int BUFFERED_MAX = 256;

    private static final int REQUESTED_MAX = 64;

    /**
     * Under many appends the server sometimes ends a stream ("No event for token"); the stream is then opened again at the same position.
     */
    private static final int OPENINGS_MAX = 3;

    private final Supplier<EventChannel> channel;
    private final ServerRecords records;
    private final Tail tail = new Tail();
    private volatile Runnable onArrival = () -> {};

    /** @param channel supplies the channel of the present connection, which changes with a reconnect */
    ServerLog(Supplier<EventChannel> channel, ServerRecords records) {
        this.channel = channel;
        this.records = records;
    }

    ServerRecords records() {
        return records;
    }

    /**
     * Stores events in one transaction, all or none.
     *
     * @throws ConflictException if a sequence number is taken, or its predecessor is missing
     */
    void append(List<Event> events) throws ConflictException {
        AppendEventsTransaction transaction = channel.get().startAppendEventsTransaction();
        try {
            events.forEach(transaction::appendEvent);
        } catch (RuntimeException e) {
            transaction.rollback();
            throw ServerFailures.translateUnchecked(e);
        }
        boolean stored;
        try {
            stored = answer(transaction.commit()).getSuccess();
        } catch (ConcurrencyException e) {
            throw new ConflictException("Another event is stored at this sequence number.");
        }
        if (!stored) {
            throw new IllegalStateException("The events were not stored, and Axon Server does not say why");
        }
    }

    /** The position of the newest event; 0 for an empty log. */
    long head() {
        return answer(channel.get().getLastToken()) + 1;
    }

    long positionBefore(Instant instant) {
        return answer(channel.get().getTokenAt(instant.toEpochMilli())) + 1;
    }

    /** The sequence number of an aggregate's last event; -1 without events. */
    long lastSequence(String aggregate) {
        return answer(channel.get().findHighestSequence(aggregate));
    }

    /** Reads an aggregate's events from a sequence number on, in order. */
    List<StoredEvent> eventsOf(String aggregate, long firstSequence, int countMax) {
        return readWhole(channel.get().openAggregateStream(aggregate, firstSequence, firstSequence + countMax));
    }

    Optional<StoredEvent> snapshotOf(String aggregate) {
        return readWhole(channel.get().loadSnapshot(aggregate)).stream().findFirst();
    }

    private List<StoredEvent> readWhole(AggregateEventStream stream) {
        List<StoredEvent> events = new ArrayList<>();
        try {
            while (stream.hasNext()) {
                events.add(records.fromServer(stream.next()));
            }
            return events;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (RuntimeException e) {
            throw ServerFailures.translateUnchecked(e);
        } finally {
            stream.cancel();
        }
    }

    /** Does not wait for the server: a snapshot that was not stored is created again later. */
    void storeSnapshot(StoredEvent snapshot) {
        channel.get().appendSnapshot(records.toServer(snapshot)).whenComplete((stored, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "A snapshot of {} {} was not stored",
                        snapshot.aggregateType(),
                        snapshot.aggregateId(),
                        failure);
            }
        });
    }

    /**
     * Reads the events after a position, in order, up to the present head. The page is shorter where it reaches the eighth large event,
     * so that memory stays bounded.
     */
    void events(long after, int countMax, GaplessStorageEngine.EventReader reader) {
        try (Reading reading = new Reading(after, Math.min(after + countMax, head()))) {
            int large = 0;
            while (large < LargeEvent.A_PAGE_MAX && reading.hasNext()) {
                StoredEvent event = records.fromServer(reading.next());
                reader.read(reading.reached, event);
                large += event.payload().length > LargeEvent.LARGE_BYTES ? 1 : 0;
            }
        }
    }

    /** Reads the events after a position. The caller closes the reading. */
    Reading read(long after, long last) {
        return new Reading(after, last);
    }

    /** Reads the events that have arrived after a position, without waiting. Must not be called concurrently. */
    void newEvents(long after, int countMax, GaplessStorageEngine.EventReader reader) {
        tail.read(after, countMax, reader);
    }

    /** Registers a callback for each arrival of an event for {@link #newEvents}. */
    void onArrival(Runnable callback) {
        onArrival = callback;
    }

    void close() {
        tail.close();
    }

    private static <T> T answer(CompletableFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? ServerFailures.translateUnchecked(failure)
                    : new IllegalStateException("Axon Server has refused", e.getCause());
        } catch (TimeoutException e) {
            throw new LogUnavailableException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LogUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LogUnavailableException(e);
    }

    private EventStream open(long after) {
        return channel.get().openStream(after - 1, BUFFERED_MAX, REQUESTED_MAX);
    }

    /** A range of the log, read through a stream of its own. */
    final class Reading implements AutoCloseable {

        private final long last;
        private long reached;
        private @Nullable EventStream stream;

        private Reading(long after, long last) {
            this.reached = after;
            this.last = last;
        }

        boolean hasNext() {
            return reached < last;
        }

        /** Blocks until the next event arrives. */
        Event next() {
            for (int opening = 0; opening < OPENINGS_MAX; opening++) {
                EventWithToken next = nextOfStream();
                if (next != null) {
                    reached = next.getToken() + 1;
                    return next.getEvent();
                }
                close();
            }
            throw new LogUnavailableException(null);
        }

        private @Nullable EventWithToken nextOfStream() {
            EventStream open = stream;
            if (open == null) {
                open = open(reached);
                stream = open;
            }
            try {
                return open.nextIfAvailable(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (StreamClosedException e) {
                return null;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public void close() {
            if (stream != null) {
                stream.close();
                stream = null;
            }
        }
    }

    /** The stream of new events, which stays open. */
    private final class Tail {

        private long reached;
        private @Nullable EventStream stream;

        private synchronized void read(long after, int countMax, GaplessStorageEngine.EventReader reader) {
            EventStream open = openAfter(after);
            try {
                for (int count = 0; count < countMax; count++) {
                    EventWithToken next = open.nextIfAvailable();
                    if (next == null) {
                        return;
                    }
                    reached = next.getToken() + 1;
                    reader.read(reached, records.fromServer(next.getEvent()));
                }
            } catch (StreamClosedException e) {
                LOG.debug("The server has ended the stream; it is opened again", e);
                close();
            }
        }

        private EventStream openAfter(long after) {
            EventStream open = stream;
            if (open == null || open.isClosed() || reached != after) {
                close();
                open = open(after);
                reached = after;
                stream = open;
                open.onAvailable(() -> onArrival.run());
            }
            return open;
        }

        private synchronized void close() {
            if (stream != null) {
                stream.close();
                stream = null;
            }
        }
    }
}
