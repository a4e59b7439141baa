package daybook.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an account's latest postings. Of older postings only the latest request is kept: a key that was requested later than that
 * and is not among the remembered keys was never posted.
 *
 * @param remembered oldest first
 * @param forgottenUpTo the latest {@code requestedAt} of the forgotten keys; null as long as none is forgotten
 */
record RecentPostings(List<PostingKey> remembered, @Nullable Instant forgottenUpTo) {

    static final int REMEMBERED_MAX = 512;

    static final RecentPostings NONE = new RecentPostings(List.of(), null);

    boolean contains(PostingKey key) {
        return remembered.stream().anyMatch(past -> past.id().equals(key.id()));
    }

    RecentPostings plus(@Nullable PostingKey key) {
        if (key == null) {
            return this;
        }
        List<PostingKey> more = new ArrayList<>(remembered);
        more.add(key);
        return more.size() > REMEMBERED_MAX
                ? new RecentPostings(more, latest(more.remove(0).requestedAt()))
                : new RecentPostings(more, forgottenUpTo);
    }

    private Instant latest(Instant forgotten) {
        return forgottenUpTo == null || forgotten.isAfter(forgottenUpTo) ? forgotten : forgottenUpTo;
    }
}
