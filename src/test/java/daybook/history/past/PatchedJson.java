package daybook.history.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies add, replace and remove of RFC 6902 as strictly as it says: what is replaced or removed must be there. */
final class PatchedJson {

    private PatchedJson() {}

    static JsonNode of(JsonNode before, JsonNode patch) {
        JsonNode patched = before.deepCopy();
        for (JsonNode operation : patch) {
            String path = operation.get("path").stringValue();
            patched = apply(patched, operation.get("op").stringValue(), path, operation.get("value"));
        }
        return patched;
    }

    /** Applies explained changes; the old value of each must be the one that it names. */
    static JsonNode explained(JsonNode before, JsonNode changes) {
        JsonNode changed = before.deepCopy();
        for (JsonNode change : changes) {
            String path = change.get("path").stringValue();
            JsonNode from = given(change.get("from"));
            assertThat(given(changed.at(path))).as("from of " + path).isEqualTo(from);
            changed = apply(changed, change.get("op").stringValue(), path, change.get("to"));
        }
        return changed;
    }

    private static @Nullable JsonNode given(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() || value.isNull() ? null : value;
    }

    private static JsonNode apply(JsonNode whole, String operation, String path, @Nullable JsonNode value) {
        if (path.isEmpty()) {
            return Objects.requireNonNull(value);
        }
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = whole.at(pointer.head());
        boolean present = !whole.at(pointer).isMissingNode();
        assertThat(present || operation.equals("add"))
                .as(operation + " " + path + " of " + whole)
                .isTrue();
        if (parent instanceof ArrayNode array) {
            int index = pointer.last().getMatchingIndex();
            switch (operation) {
                case "add" -> array.insert(index, value);
                case "replace" -> array.set(index, value);
                default -> array.remove(index);
            }
        } else if (operation.equals("remove")) {
            ((ObjectNode) parent).remove(pointer.last().getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
        }
        return whole;
    }
}
