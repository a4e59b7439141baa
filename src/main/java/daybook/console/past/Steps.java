package daybook.console.past;

import daybook.history.AggregateStep;
import daybook.history.AuditQuery.FindStep;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds how far an aggregate is in its history, for the fragment {@code parts :: past} of its page. */
@Component
public class Steps {

    private final HttpQueries queries;

    Steps(HttpQueries queries) {
        this.queries = queries;
    }

    /** The last event of an aggregate that the page knows; null if it knows none. @param id as clients know it */
    public @Nullable AggregateStep of(String type, String id, AsOf asOf) {
        return queries.find(new FindStep(type, id, asOf.at()), AggregateStep.class)
                .orElse(null);
    }
}
