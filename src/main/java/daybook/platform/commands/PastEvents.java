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
 * The events of one aggregate, for a command that asks for more than the aggregate's state remembers.
 *
 * <p>Where the aggregate's own handler reads them, the aggregate is locked meanwhile: only what its state cannot tell is read.
 */
@Component
public class PastEvents {

    /** About ten seconds on a small machine. */
    static final int READ_MAX = 1_000_000;

    /** By how much the clocks of the processes that write the log may differ, at the very most. */
    private static final Duration CLOCKS_DIFFER_MAX = Duration.ofHours(1);

    private final EventStore log;

    public PastEvents(EventStore log) {
        this.log = log;
    }

    /** Those from a version on, in their order. Reading them is refused where there are more than are read for one command. */
    public Stream<? extends DomainEventMessage<?>> from(String aggregate, long version) {
        AtomicInteger read = new AtomicInteger();
        return log.readEvents(aggregate, version).asStream().peek(event -> {
            if (read.incrementAndGet() > READ_MAX) {
                throw Rejection.conflict(
                        "too-old-to-tell", "Too much has happened since to look it up.", "eventsReadMax", READ_MAX);
            }
        });
    }

    /** Those recorded since a moment, and perhaps a few of those before it. */
    public Stream<? extends DomainEventMessage<?>> since(String aggregate, Instant since) {
        return from(aggregate, firstSince(aggregate, since.minus(CLOCKS_DIFFER_MAX)));
    }

    /** An aggregate's events are in the order of their time. */
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
