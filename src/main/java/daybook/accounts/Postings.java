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
 * Posts an entry exactly once, also where so many others were posted since it was asked for that the account cannot tell any more
 * whether it was posted before.
 *
 * <p>Then the log is looked into, and the entry is posted on the condition that nothing has happened to the account since.
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

    /** @param posting the command that posts an entry */
    Outcome post(String process, Entry entry, Function<Entry, AccountCommand> posting, EventMessage<?> cause) {
        return settle(process, commands.send(process, posting.apply(entry), cause), entry, posting, cause);
    }

    /**
     * Posts after all what was sent and came too late for the account to tell.
     *
     * @param sent how the posting ended; anything else is handed back as it is
     * @param posting the command that posts an entry
     */
    public Outcome settle(
            String process, Outcome sent, Entry entry, Function<Entry, AccountCommand> posting, EventMessage<?> cause) {
        return isTooOld(sent) ? postLate(process, entry, posting, cause, sent) : sent;
    }

    private Outcome postLate(
            String process,
            Entry entry,
            Function<Entry, AccountCommand> posting,
            EventMessage<?> cause,
            Outcome tooOld) {
        AccountCommand first = posting.apply(entry);
        Predicate<AccountEvent> posted = event -> isOf(event, entry);
        Search search = log.find(first.accountId(), entry.requestedAt(), posted);
        Outcome outcome = tooOld;
        Entry late = entry;
        for (int attempt = 0; attempt < ATTEMPTS_MAX && !search.isSuccessful(); attempt++) {
            late = isTooOld(outcome) ? justRememberable(entry, outcome) : late;
            outcome = commands.sendAt(search.version(), process, posting.apply(late), cause);
            if (!isTooOld(outcome) && !isOutrun(outcome)) {
                return outcome;
            }
            search = log.findFrom(first.accountId(), search.version(), posted);
        }
        if (search.isSuccessful()) {
            return POSTED_BEFORE;
        }
        throw new IllegalStateException("The account " + first.accountId() + " changes all the time");
    }

    private static boolean isOf(AccountEvent event, Entry entry) {
        Entry posted = event.entry();
        return posted != null && posted.id().equals(entry.id());
    }

    /** As little later as possible, so that the others do not come too late for its sake. */
    private static Entry justRememberable(Entry entry, Outcome tooOld) {
        Refusal refusal = tooOld.refusal();
        Object forgottenUpTo = refusal == null ? null : refusal.figures().get(AccountRules.FORGOTTEN_UP_TO);
        return new Entry(
                entry.id(), Instant.parse(String.valueOf(forgottenUpTo)).plusNanos(1));
    }

    private static boolean isTooOld(Outcome outcome) {
        return outcome.isRefusedAs(AccountRules.TOO_OLD_TO_TELL);
    }

    private static boolean isOutrun(Outcome outcome) {
        return outcome.refusal() != null && outcome.refusal().kind() == Refusal.Kind.STALE;
    }
}
