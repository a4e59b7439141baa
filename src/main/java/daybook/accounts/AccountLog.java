package daybook.accounts;

import daybook.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an account itself no longer remembers: the log knows all. */
@Component
class AccountLog {

    /** By how much the clocks of those who write the log may differ, at the very most. */
    private static final Duration CLOCKS_DIFFER_MAX = Duration.ofHours(1);

    private final EventStore log;

    AccountLog(EventStore log) {
        this.log = log;
    }

    /**
     * How far a search came.
     *
     * @param version the number of the account's events that it has passed
     */
    record Search(@Nullable AccountEvent found, long version) {

        boolean isSuccessful() {
            return found != null;
        }
    }

    /** Looks for an event among those from a moment on. */
    Search find(AccountId account, Instant since, Predicate<AccountEvent> wanted) {
        return findFrom(account, firstSince(account, since.minus(CLOCKS_DIFFER_MAX)), wanted);
    }

    /** Looks for an event among those from a version on. */
    Search findFrom(AccountId account, long version, Predicate<AccountEvent> wanted) {
        DomainEventStream events = log.readEvents(account.toString(), version);
        long passed = version;
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            passed = event.getSequenceNumber() + 1;
            if (event.getPayload() instanceof AccountEvent payload && wanted.test(payload)) {
                return new Search(payload, passed);
            }
        }
        return new Search(null, passed);
    }

    /** An account's events are in the order of their time. */
    private long firstSince(AccountId account, Instant since) {
        long low = 0;
        long high = log.lastSequenceNumberFor(account.toString()).orElse(0L);
        while (low < high) {
            long middle = (low + high) / 2;
            DomainEventMessage<?> event =
                    log.readEvents(account.toString(), middle).next();
            if (event.getTimestamp().isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
