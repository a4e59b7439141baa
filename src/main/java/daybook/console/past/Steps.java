package daybook.console.past;

import daybook.history.AggregateStep;
import daybook.history.AuditQuery.FindStep;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what the fragment {@code parts :: steps} shows on the page of an aggregate; pages have it as the attribute {@code step}. */
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
