package daybook.platform.commands;

import daybook.platform.errors.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * The events of one aggregate, for a command whose decision needs more than the aggregate's state.
 *
 * <p>A command handler keeps its aggregate locked while it reads, so it should read as little as possible.
 */
@Component
public class PastEvents {

    /** Reading takes about ten seconds on a small machine. */
    static final int READ_MAX = 1_000_000;

    /** The largest difference between the clocks of the processes that write the log. */
    private static final Duration CLOCKS_DIFFER_MAX = Duration.ofHours(1);

    private final EventStore log;

    public PastEvents(EventStore log) {
        this.log = log;
    }

    /** The events from a version on. The stream throws a refusal after {@value #READ_MAX} events. */
    public Stream<? extends DomainEventMessage<?>> from(String aggregate, long version) {
        AtomicInteger read = new AtomicInteger();
        return log.readEvents(aggregate, version).asStream().peek(event -> {
            if (read.incrementAndGet() > READ_MAX) {
                throw Rejection.conflict(
                        "too-old-to-tell", "Too much has happened since to look it up.", "eventsReadMax", READ_MAX);
            }
        });
    }

    /** The events since an instant, possibly with a few earlier ones. */
    public Stream<? extends DomainEventMessage<?>> since(String aggregate, Instant since) {
        return from(aggregate, firstSince(aggregate, since.minus(CLOCKS_DIFFER_MAX)));
    }

    /** Binary search: the timestamps of an aggregate's events ascend. */
    private long firstSince(String aggregate, Instant since) {
        long low = 0;
        long high = log.lastSequenceNumberFor(aggregate).orElse(0L);
        while (low < high) {
            long middle = (low + high) / 2;
            if (log.readEvents(aggregate, middle).next().getTimestamp().isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
