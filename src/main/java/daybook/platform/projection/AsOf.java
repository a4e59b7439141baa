package daybook.platform.projection;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a question about the past.
 *
 * @param at the events that were recorded until then are known; null for all events
 * @param effectiveAt of the known events, those whose business date is not later count; null for all of them
 */
public record AsOf(@Nullable Instant at, @Nullable Instant effectiveAt) {

    public static final AsOf NOW = new AsOf(null, null);

    private static final String AT = "asOfAt";
    private static final String EFFECTIVE_AT = "asOfEffectiveAt";

    public boolean isNow() {
        return at == null && effectiveAt == null;
    }

    /** The metadata of a query that asks about the past. */
    public Map<String, Object> metaData() {
        Map<String, Object> data = new HashMap<>();
        if (at != null) {
            data.put(AT, at.toString());
        }
        if (effectiveAt != null) {
            data.put(EFFECTIVE_AT, effectiveAt.toString());
        }
        return data;
    }

    /** The clocks of a query, the inverse of {@link #metaData()}. */
    public static AsOf of(MetaData metaData) {
        return new AsOf(instant(metaData.get(AT)), instant(metaData.get(EFFECTIVE_AT)));
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        return text == null ? null : Instant.parse((String) text);
    }
}
