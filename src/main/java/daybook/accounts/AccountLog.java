package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.platform.commands.PastEvents;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches the log for events that an account no longer remembers. */
@Component
class AccountLog {

    private final PastEvents past;

    AccountLog(PastEvents past) {
        this.past = past;
    }

    /**
     * The result of a search.
     *
     * @param version how many of the account's events precede the end of the search
     */
    record Search(@Nullable AccountEvent found, long version) {

        boolean isSuccessful() {
            return found != null;
        }
    }

    /** Searches the events that were recorded at a moment or later. */
    Search find(AccountId account, Instant since, Predicate<AccountEvent> wanted) {
        return find(past.since(account.toString(), since).iterator(), 0, wanted);
    }

    /** Searches the events from a version on. */
    Search findFrom(AccountId account, long version, Predicate<AccountEvent> wanted) {
        return find(past.from(account.toString(), version).iterator(), version, wanted);
    }

    private static Search find(
            Iterator<? extends DomainEventMessage<?>> events, long version, Predicate<AccountEvent> wanted) {
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
}
