package daybook.console.log;

import daybook.history.CauseTree;
import daybook.history.CauseTree.CausedEvent;
import daybook.history.LoggedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The events around an event, as nested lists.
 *
 * @param first the events that follow from the request itself
 * @param leftOut the number of events of the request that are not shown
 * @param truncated whether the request has still further events
 */
public record CauseList(List<Cause> first, int leftOut, boolean truncated) {

    /** Of a longer story only the event's causes and what follows from it are shown. */
    private static final int EVENTS_MAX = 100;

    /** A deeper list would be too narrow to read: later events stand beside their cause. */
    private static final int DEPTH_MAX = 10;

    /** @param effects grows while the list is built */
    public record Cause(CausedEvent event, int depth, boolean isCurrent, List<Cause> effects) {}

    static CauseList around(LoggedEvent event, CauseTree tree) {
        List<CausedEvent> shown = tree.events().size() <= EVENTS_MAX ? tree.events() : near(event, tree.events());
        List<Cause> first = new ArrayList<>();
        Map<String, List<Cause>> siblingsOf = new HashMap<>();
        Map<String, Cause> known = new HashMap<>();
        for (CausedEvent each : shown) {
            Cause cause = each.causedBy() == null ? null : known.get(each.causedBy());
            List<Cause> siblings = cause == null
                    ? first
                    : cause.depth() < DEPTH_MAX
                            ? cause.effects()
                            : Objects.requireNonNull(
                                    siblingsOf.get(cause.event().eventId()));
            int depth = cause == null ? 1 : Math.min(DEPTH_MAX, cause.depth() + 1);
            Cause made = new Cause(each, depth, each.eventId().equals(event.eventId()), new ArrayList<>());
            siblings.add(made);
            siblingsOf.put(each.eventId(), siblings);
            known.put(each.eventId(), made);
        }
        return new CauseList(first, tree.events().size() - shown.size(), tree.truncated());
    }

    /** A cause stands before its effects in the log. */
    private static List<CausedEvent> near(LoggedEvent event, List<CausedEvent> all) {
        Set<String> causes = new HashSet<>(Set.of(event.eventId()));
        for (int i = all.size() - 1; i >= 0; i--) {
            String causedBy = all.get(i).causedBy();
            if (causedBy != null && causes.contains(all.get(i).eventId())) {
                causes.add(causedBy);
            }
        }
        Set<String> effects = new HashSet<>(Set.of(event.eventId()));
        return all.stream()
                .filter(each -> {
                    if (each.causedBy() != null && effects.contains(each.causedBy())) {
                        effects.add(each.eventId());
                    }
                    return causes.contains(each.eventId()) || effects.contains(each.eventId());
                })
                .limit(EVENTS_MAX)
                .toList();
    }
}
