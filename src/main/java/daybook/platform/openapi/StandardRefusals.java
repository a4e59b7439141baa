package daybook.platform.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The refusal codes of an operation by HTTP status. */
final class StandardRefusals {

    private static final Map<Integer, List<String>> ALWAYS = Map.of(
            400, List.of("malformed", "invalid"),
            401, List.of("unauthenticated"),
            403, List.of("forbidden"),
            406, List.of("not-acceptable"),
            429, List.of("too-many"),
            500, List.of("internal"),
            503, List.of("busy", "unavailable", "log-unavailable", "view-behind"));

    private static final Map<Integer, List<String>> OF_WRITES = Map.of(
            408, List.of("body-too-slow"),
            409, List.of("concurrent-change", "in-progress"),
            412, List.of("stale-version"),
            413, List.of("too-large"),
            415, List.of("unsupported-media-type"),
            422, List.of("idempotency-key-reused"),
            503, List.of("disk-full"));

    private final Map<Integer, List<String>> codes = new TreeMap<>();

    private StandardRefusals() {}

    /** @param own the codes of this operation alone */
    static Map<Integer, List<String>> of(boolean write, @Nullable Refuses own) {
        StandardRefusals refusals = new StandardRefusals();
        ALWAYS.forEach(refusals::add);
        if (write) {
            OF_WRITES.forEach(refusals::add);
        }
        if (own != null) {
            refusals.add(404, Arrays.asList(own.unknown()));
            refusals.add(409, Arrays.asList(own.conflict()));
            refusals.add(410, Arrays.asList(own.gone()));
        }
        return refusals.codes;
    }

    private void add(Integer status, List<String> more) {
        if (!more.isEmpty()) {
            codes.computeIfAbsent(status, none -> new ArrayList<>()).addAll(more);
        }
    }
}
