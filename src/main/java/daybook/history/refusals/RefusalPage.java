package daybook.history.refusals;

import com.fasterxml.jackson.annotation.JsonInclude;
import daybook.history.RefusalQuery.RefusalEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the journal.
 *
 * @param next the cursor of the following part, absent from the last one
 */
record RefusalPage(
        List<RefusalEntry> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /** @param found one entry more than the page has, if there is one */
    static RefusalPage of(List<RefusalEntry> found, int limit) {
        List<RefusalEntry> items = found.subList(0, Math.min(limit, found.size()));
        return new RefusalPage(
                items, found.size() > limit ? items.get(limit - 1).id() : null);
    }
}
