package daybook.console.past;

import daybook.console.page.ConsolePage;
import daybook.history.AggregateStep;
import daybook.history.AuditQuery.FindStep;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Finds how far an aggregate is in its history, for the fragment {@code parts :: past} of its page. */
@Component
public class Steps {

    private final HttpQueries queries;

    Steps(HttpQueries queries) {
        this.queries = queries;
    }

    /**
     * Adds the step to the page of an aggregate, if the user may read its history. The controller has to ask for it: a template cannot suspend the
     * request until the answer arrives.
     *
     * @param id as clients know it
     */
    public void addTo(Model model, ConsolePage page, String type, String id) {
        if (page.may("GET", "/api/history/" + type + "/x")) {
            model.addAttribute("step", of(type, id, page.asOf()));
        }
    }

    /** The last event of an aggregate that the page knows; null if it knows none. @param id as clients know it */
    @Nullable AggregateStep of(String type, String id, AsOf asOf) {
        return queries.find(new FindStep(type, id, asOf.at()), AggregateStep.class)
                .orElse(null);
    }
}
