package daybook.accounts;

import daybook.accounts.AccountLog.Search;
import daybook.platform.errors.Refusal;
import daybook.platform.process.ProcessCommands;
import daybook.platform.process.ProcessCommands.Outcome;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Sends the commands by which a process moves money in an account, and makes each of them effective exactly once: a repeated command carries
 * the same {@link PostingKey}.
 *
 * <p>An account refuses a key that is older than the keys it remembers, because it cannot tell whether it was posted. The log then decides:
 * if the key is not in it, the posting is sent with the version up to which the log was searched, so that a concurrent posting of the same
 * key makes it fail.
 */
@Component
public class Postings {

    private static final int ATTEMPTS_MAX = 50;
    private static final Outcome POSTED_BEFORE = new Outcome(null, null);

    private final ProcessCommands commands;
    private final AccountLog log;

    Postings(ProcessCommands commands, AccountLog log) {
        this.commands = commands;
        this.log = log;
    }

    /**
     * Sends a command under a key.
     *
     * @param posting makes the command for a key
     */
    Outcome post(String process, PostingKey key, Function<PostingKey, AccountCommand> posting, EventMessage<?> cause) {
        return settle(process, commands.send(process, posting.apply(key), cause), key, posting, cause);
    }

    /**
     * Repeats a command whose key the account refused as too old. Any other outcome is returned as it is.
     *
     * @param sent the outcome of the command
     * @param posting makes the command for a key
     */
    public Outcome settle(
            String process,
            Outcome sent,
            PostingKey key,
            Function<PostingKey, AccountCommand> posting,
            EventMessage<?> cause) {
        return isTooOld(sent) ? postLate(process, key, posting, cause, sent) : sent;
    }

    private Outcome postLate(
            String process,
            PostingKey key,
            Function<PostingKey, AccountCommand> posting,
            EventMessage<?> cause,
            Outcome tooOld) {
        AccountCommand first = posting.apply(key);
        Predicate<AccountEvent> posted = event -> isOf(event, key);
        Search search = log.find(first.accountId(), key.requestedAt(), posted);
        Outcome outcome = tooOld;
        PostingKey late = key;
        for (int attempt = 0; attempt < ATTEMPTS_MAX && !search.isSuccessful(); attempt++) {
            late = isTooOld(outcome) ? justRememberable(key, outcome) : late;
            outcome = commands.sendAt(search.version(), process, posting.apply(late), cause);
            if (!isTooOld(outcome) && !isStale(outcome)) {
                return outcome;
            }
            search = log.findFrom(first.accountId(), search.version(), posted);
        }
        if (search.isSuccessful()) {
            return POSTED_BEFORE;
        }
        throw new IllegalStateException("The account " + first.accountId() + " changed during each of " + ATTEMPTS_MAX
                + " attempts to post to it");
    }

    private static boolean isOf(AccountEvent event, PostingKey key) {
        PostingKey posted = event.entry();
        return posted != null && posted.id().equals(key.id());
    }

    /** The earliest instant that the account accepts: a later one would make it refuse other keys once this one is forgotten. */
    private static PostingKey justRememberable(PostingKey key, Outcome tooOld) {
        Refusal refusal = tooOld.refusal();
        Object forgottenUpTo = refusal == null ? null : refusal.figures().get(AccountRules.FORGOTTEN_UP_TO);
        return new PostingKey(
                key.id(), Instant.parse(String.valueOf(forgottenUpTo)).plusNanos(1));
    }

    private static boolean isTooOld(Outcome outcome) {
        return outcome.isRefusedAs(AccountRules.TOO_OLD_TO_TELL);
    }

    private static boolean isStale(Outcome outcome) {
        return outcome.refusal() != null && outcome.refusal().kind() == Refusal.Kind.STALE;
    }
}
