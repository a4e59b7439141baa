package daybook.console.machine;

import daybook.fulfilment.FulfilmentQuery.SearchFulfilments;
import daybook.fulfilment.Phase;
import daybook.operations.views.ProjectionState;
import daybook.operations.views.ProjectionState.ProjectionStatus;
import daybook.operations.views.Projections;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.Paging;
import daybook.platform.projection.Rebuild;
import daybook.platform.projection.Rebuilds;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The open problems that need an operator. */
@Component
public class HouseTroubles {

    /** A view that is a few seconds behind is at work. */
    private static final long BEHIND_SECONDS_MIN = 10;

    private final HttpQueries queries;
    private final Projections projections;
    private final Rebuilds rebuilds;

    HouseTroubles(HttpQueries queries, Projections projections, Rebuilds rebuilds) {
        this.queries = queries;
        this.projections = projections;
        this.rebuilds = rebuilds;
    }

    /**
     * @param text a clause that begins in lower case: {@code 3 workflows are stuck}
     * @param path the page on which an operator sees to it
     */
    public record Trouble(String text, String path) {}

    /** The present troubles, the gravest first; the fragment {@code machine/troubles} makes a sentence of them. */
    public List<Trouble> present() {
        List<ProjectionState> states = projections.all();
        return Stream.of(
                        stuck(),
                        projections(
                                states,
                                state -> state.status() == ProjectionStatus.FAILED,
                                "has failed",
                                "have failed"),
                        letters(states),
                        projections(
                                states, state -> state.status() == ProjectionStatus.PAUSED, "is paused", "are paused"),
                        projections(states, HouseTroubles::isBehind, "is behind", "are behind"),
                        ready())
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<Trouble> stuck() {
        long count = queries.page(new SearchFulfilments(Phase.STUCK, new Paging(0, 1)))
                .total();
        return count == 0
                ? Stream.of()
                : Stream.of(new Trouble(
                        count == 1 ? "1 workflow is stuck" : count + " workflows are stuck", "/workflows?state=STUCK"));
    }

    private static Stream<Trouble> letters(List<ProjectionState> states) {
        long count = states.stream().mapToLong(ProjectionState::deadLetters).sum();
        return count == 0
                ? Stream.of()
                : Stream.of(new Trouble(
                        count == 1 ? "1 dead letter waits" : count + " dead letters wait", "/machine/letters"));
    }

    private static boolean isBehind(ProjectionState state) {
        return state.behindSeconds() >= BEHIND_SECONDS_MIN
                && state.status() != ProjectionStatus.FAILED
                && state.status() != ProjectionStatus.PAUSED;
    }

    private static Stream<Trouble> projections(
            List<ProjectionState> states, Predicate<ProjectionState> isMeant, String one, String several) {
        List<ProjectionState> meant = states.stream().filter(isMeant).toList();
        if (meant.size() > 1) {
            return Stream.of(new Trouble(meant.size() + " processors " + several, "/machine"));
        }
        return meant.stream()
                .map(state -> new Trouble(
                        "the " + state.kind().name().toLowerCase(Locale.ROOT) + " " + state.name() + " " + one,
                        "/machine/" + state.name()));
    }

    private Stream<Trouble> ready() {
        return rebuilds.all().stream()
                .filter(rebuild -> rebuild.status() == Rebuild.Status.READY)
                .map(rebuild -> new Trouble(
                        "the rebuild of " + rebuild.viewName() + " is ready", "/machine/" + rebuild.viewName()));
    }
}
