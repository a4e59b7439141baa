package daybook.console.live;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The aggregates that events between two messages of a live stream have changed.
 *
 * @param aggregates the aggregates, with their types: {@code order:17}
 * @param types the types of the aggregates
 * @param complete false if there were too many to be listed
 */
record Changes(Set<String> aggregates, Set<String> types, boolean complete) {

    static Changes of(Set<String> aggregates) {
        Set<String> types = new HashSet<>();
        aggregates.forEach(aggregate -> types.add(typeOf(aggregate)));
        return new Changes(aggregates, types, true);
    }

    /** Too many to be looked at. */
    static final Changes EVERYTHING = new Changes(Set.of(), Set.of(), false);

    boolean concern(List<String> topics) {
        return !complete || topics.stream().anyMatch(topic -> aggregates.contains(topic) || types.contains(topic));
    }

    private static String typeOf(String aggregate) {
        return aggregate.substring(0, Math.max(0, aggregate.indexOf(':')));
    }
}
