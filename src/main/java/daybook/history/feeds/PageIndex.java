package daybook.history.feeds;

import daybook.platform.engine.RawLog;
import daybook.platform.errors.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where each fixed page of the log ends. Eight bytes a page are kept in memory, and are computed again after a start. */
@Component
class PageIndex {

    static final int PAGE_SIZE = 500;

    private final RawLog log;
    private final List<Long> ends = new ArrayList<>(List.of(0L));

    PageIndex(RawLog log) {
        this.log = log;
    }

    /** @throws Rejection if the log has not that many pages */
    synchronized EventPage page(long number) {
        long head = log.head();
        ends.addAll(log.positionsOfEvery(PAGE_SIZE, lastEnd(), head));
        long last = ends.size();
        if (number < 1 || number > last) {
            throw Rejection.unknown("unknown-page", "The log has pages 1 to " + last + ".", "last", last);
        }
        long after = ends.get((int) number - 1);
        return number == last
                ? new EventPage(number, after, Math.max(after, head), false, last)
                : new EventPage(number, after, ends.get((int) number), true, last);
    }

    private long lastEnd() {
        return ends.get(ends.size() - 1);
    }
}
