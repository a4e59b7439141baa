package daybook.history.past;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A changed place of a JSON value.
 *
 * @param path an RFC 6901 pointer
 * @param from null for a place that was not there
 * @param to null for a place that is there no more
 */
record JsonDifference(
        String path, @Nullable JsonNode from, @Nullable JsonNode to) {

    /**
     * The changes that make the first value equal to the second, in an order in which they can be applied one by one: array items are
     * compared by index, removed from the end and added at the end.
     */
    static List<JsonDifference> between(@Nullable JsonNode from, @Nullable JsonNode to) {
        List<JsonDifference> differences = new ArrayList<>();
        collect("", from, to, differences);
        return differences;
    }

    private static void collect(
            String path, @Nullable JsonNode from, @Nullable JsonNode to, List<JsonDifference> differences) {
        if (Objects.equals(from, to)) {
            return;
        }
        if (from != null && to != null && from.isObject() && to.isObject()) {
            Set<String> names = new LinkedHashSet<>(from.propertyNames());
            names.addAll(to.propertyNames());
            names.forEach(name -> collect(path + "/" + escaped(name), from.get(name), to.get(name), differences));
        } else if (from != null && to != null && from.isArray() && to.isArray()) {
            collectItems(path, from, to, differences);
        } else {
            differences.add(new JsonDifference(path, from, to));
        }
    }

    private static void collectItems(String path, JsonNode from, JsonNode to, List<JsonDifference> differences) {
        int common = Math.min(from.size(), to.size());
        for (int i = 0; i < common; i++) {
            collect(path + "/" + i, from.get(i), to.get(i), differences);
        }
        for (int i = from.size() - 1; i >= common; i--) {
            differences.add(new JsonDifference(path + "/" + i, from.get(i), null));
        }
        for (int i = common; i < to.size(); i++) {
            differences.add(new JsonDifference(path + "/" + i, null, to.get(i)));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether the other place is this one, contains it or is in it. */
    boolean overlaps(JsonDifference other) {
        return (path + "/").startsWith(other.path + "/") || (other.path + "/").startsWith(path + "/");
    }

    /** The operation of RFC 6902 that makes this change. */
    String operation() {
        if (to == null) {
            return "remove";
        }
        return from == null ? "add" : "replace";
    }
}
