package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.platform.commands.PastEvents;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an account itself no longer remembers: the log knows all. */
@Component
class AccountLog {

    private final PastEvents past;

    AccountLog(PastEvents past) {
        this.past = past;
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
        return find(past.since(account.toString(), since).iterator(), 0, wanted);
    }

    /** Looks for an event among those from a version on. */
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
