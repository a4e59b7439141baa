package daybook.history;

import daybook.platform.errors.Rejection;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The queries about refused commands. */
public sealed interface RefusalQuery {

    /**
     * Refusals, newest first: {@code List<RefusalEntry>}; null criteria do not narrow.
     *
     * @param from the first instant
     * @param to the instant before which it ends
     * @param after the id of the last refusal of the page before
     * @throws Rejection if {@code after} is no id of a refusal
     */
    record SearchRefusals(
            @Nullable String code,
            @Nullable String actor,
            @Nullable String aggregateType,
            @Nullable String aggregateId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String after,
            int limit)
            implements RefusalQuery {

        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        public SearchRefusals {
            if (after != null && !ID.matcher(after).matches()) {
                throw Rejection.invalidField("after", "must be the cursor of a page");
            }
        }
    }

    /**
     * A refused command.
     *
     * @param figures the rule's own figures, as the client was told them
     */
    record RefusalEntry(
            String id,
            Instant at,
            String actor,
            String command,
            RefusedAggregate aggregate,
            String code,
            Map<String, Object> figures,
            String correlationId) {}

    /** @param id the aggregate's id without its type; of a stock {@code warehouse:sku} */
    record RefusedAggregate(String type, String id) {}
}
