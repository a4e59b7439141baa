package daybook.platform.engine;

import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/** An aggregate's events as they were stored. They come while they are read, and so may the news that the server is away. */
record ServerEventStream(DomainEventStream events) implements DomainEventStream {

    @Override
    public DomainEventMessage<?> peek() {
        return ServerEvents.domainEventFromServer(said(events::peek));
    }

    @Override
    public boolean hasNext() {
        return said(events::hasNext);
    }

    @Override
    public DomainEventMessage<?> next() {
        return ServerEvents.domainEventFromServer(said(events::next));
    }

    @Override
    public @Nullable Long getLastSequenceNumber() {
        return events.getLastSequenceNumber();
    }

    static <T> T said(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw ServerFailures.thrown(e);
        }
    }
}
