package daybook.console.machine;

import daybook.platform.projection.Rebuilds.Difference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row that differs between a view and its rebuilt rows, field by field.
 *
 * @param isMissing whether the view does not have the row
 * @param isSurplus whether the rebuilt rows do not have it
 * @param events the ids of the events that may have made the difference
 */
record RowDifference(
        String table,
        String key,
        boolean isMissing,
        boolean isSurplus,
        List<FieldDifference> fields,
        List<String> events) {

    /** A field; null where it or the row is missing. */
    record FieldDifference(
            String name, @Nullable String current, @Nullable String rebuilt) {

        public boolean isChanged() {
            return !Objects.equals(current, rebuilt);
        }
    }

    static RowDifference of(Difference row, JsonMapper json) {
        JsonNode current = json.valueToTree(row.current());
        JsonNode rebuilt = json.valueToTree(row.rebuilt());
        Set<String> names = new LinkedHashSet<>(current.propertyNames());
        names.addAll(rebuilt.propertyNames());
        return new RowDifference(
                row.table(),
                row.key().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                row.current() == null,
                row.rebuilt() == null,
                names.stream()
                        .map(name -> new FieldDifference(name, text(current, name), text(rebuilt, name)))
                        .toList(),
                row.events());
    }

    private static @Nullable String text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        return value == null || value.isNull() ? null : value.isString() ? value.asString() : value.toString();
    }
}
