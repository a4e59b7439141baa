package daybook.platform.engine;

import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The log on Axon Server, in the server's own events: no class is known, and nothing brought up to date.
 *
 * <p>What is appended is stored as durably as the server acknowledges it: before it has synced. It does not look whether an id is there already.
 */
final class ServerRawLog implements RawLog {

    private static final int ANSWER_SECONDS_MAX = 60;

    private final Supplier<EventChannel> channel;
    private final ServerRawEvents form;

    /** @param channel the connection's, which may be another one after the server was away */
    ServerRawLog(Supplier<EventChannel> channel, ServerRawEvents form) {
        this.channel = channel;
        this.form = form;
    }

    @Override
    public Stream<StoredEvent> read() {
        ServerRawStream events = new ServerRawStream(channel, lastPosition());
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(form::fromServer)
                .onClose(events::close);
    }

    @Override
    public void append(List<StoredEvent> events) {
        List<Event> inServersForm = events.stream().map(form::toServer).toList();
        AppendEventsTransaction transaction = channel.get().startAppendEventsTransaction();
        try {
            inServersForm.forEach(transaction::appendEvent);
        } catch (RuntimeException e) {
            transaction.rollback();
            throw notStored(e);
        }
        if (!answer(transaction.commit(), "The events were not stored: ").getSuccess()) {
            throw new IllegalStateException("The events were not stored, and Axon Server does not say why");
        }
    }

    @Override
    public long sizeEstimate() {
        return lastPosition() + 1;
    }

    /** @return -1 where there is no event */
    private long lastPosition() {
        return answer(channel.get().getLastToken(), "The log cannot be read: ");
    }

    private static <T> T answer(CompletableFuture<T> answer, String otherwise) {
        try {
            return answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(otherwise + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    otherwise + "Axon Server has not answered for " + ANSWER_SECONDS_MAX + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise + "it was interrupted", e);
        }
    }

    private static IllegalStateException notStored(RuntimeException e) {
        return new IllegalStateException("The events were not stored: " + e.getMessage(), e);
    }
}
