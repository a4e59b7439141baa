package daybook.operations.rehearsal;

import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares two JSON values field by field. */
final class JsonFields {

    private JsonFields() {}

    /** Takes a field that differs, as a JSON pointer; null for a value that is missing. */
    interface Consumer {
        void accept(String pointer, @Nullable Object one, @Nullable Object other);
    }

    static void differences(JsonNode one, JsonNode other, Consumer consumer) {
        differences("", one, other, consumer);
    }

    private static void differences(
            String pointer, @Nullable JsonNode one, @Nullable JsonNode other, Consumer consumer) {
        if (one != null && other != null && one.isObject() && other.isObject()) {
            TreeSet<String> names = new TreeSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            for (String name : names) {
                String escaped = name.replace("~", "~0").replace("/", "~1");
                differences(pointer + "/" + escaped, one.get(name), other.get(name), consumer);
            }
        } else if (one != null && other != null && one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                differences(pointer + "/" + i, one.get(i), other.get(i), consumer);
            }
        } else if (!Objects.equals(one, other)) {
            consumer.accept(pointer, one, other);
        }
    }
}
