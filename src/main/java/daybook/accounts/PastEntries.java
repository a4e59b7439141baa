package daybook.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account remembers of its entries: the last ones by name, of all others only how late the latest was asked for.
 *
 * @param remembered oldest first
 * @param forgottenUpTo null as long as none is forgotten
 */
record PastEntries(List<Entry> remembered, @Nullable Instant forgottenUpTo) {

    static final int REMEMBERED_MAX = 512;

    static final PastEntries NONE = new PastEntries(List.of(), null);

    boolean remember(Entry entry) {
        return remembered.stream().anyMatch(past -> past.id().equals(entry.id()));
    }

    PastEntries plus(@Nullable Entry entry) {
        if (entry == null) {
            return this;
        }
        List<Entry> more = new ArrayList<>(remembered);
        more.add(entry);
        return more.size() > REMEMBERED_MAX
                ? new PastEntries(more, latest(more.remove(0).requestedAt()))
                : new PastEntries(more, forgottenUpTo);
    }

    private Instant latest(Instant forgotten) {
        return forgottenUpTo == null || forgotten.isAfter(forgottenUpTo) ? forgotten : forgottenUpTo;
    }
}
